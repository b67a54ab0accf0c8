//! The one table of character classes, the byte classes behind the fast paths, and the one block scanner.
//!
//! Stages derive their own distinctions from [`CharClass`]. Whether a character opens a quotation is decided
//! here, once; what that means for a sentence boundary or for spacing is decided in the stage.

pub(crate) mod blocks;
pub(crate) mod bytes;
mod class;
mod emoticon;
mod joined;
mod letters;
mod memo;
mod text;

pub(crate) use class::{
    CharClass, ascii, class, is_combining, is_emoji, is_extend, is_invisible, is_newline, is_superscript,
    is_terminal, is_wide_terminal,
};
pub(crate) use emoticon::{is_emoticon, is_emoticon_of_marks, may_begin_emoticon};
pub(crate) use joined::Joined;
pub(crate) use letters::Letters;
pub(crate) use memo::Memo;
pub(crate) use text::{ceil, floor, head, tail, width};
