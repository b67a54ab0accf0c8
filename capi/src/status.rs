//! [`machvan_status`]: how a call ended. Numbers never change.

use std::ffi::c_char;

use machvan::ErrorKind;

/// How a call ended. The numbers are fixed; later versions may add some.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum machvan_status {
    /// Success.
    Ok = 0,
    /// A pointer that must not be NULL is NULL.
    NullPointer = 1,
    /// A handle is of another kind, of another version of the library, or was freed.
    InvalidHandle = 2,
    /// An index, a count or a combination of arguments is not valid.
    InvalidArgument = 3,
    /// An option has a value that is not valid, or the size of the options was not set.
    InvalidOption = 4,
    /// The input is not UTF-8. The error's offset is the first byte that is not.
    InvalidUtf8 = 5,
    /// The input breaks the rules of its format.
    Syntax = 6,
    /// A text of 4 GiB or more, or a unit that is larger than the limit.
    TooLarge = 7,
    /// A span or an offset overlaps another, is out of order, is past the end of the text or is inside a
    /// character.
    InvalidSpan = 8,
    /// The target format cannot represent what was to be written.
    Unrepresentable = 9,
    /// A model, a lexicon or a list of words is damaged, or is not one.
    InvalidData = 10,
    /// Reading or writing failed, or a callback reported failure.
    Io = 11,
    /// A bug in the library was caught. The stream or buffer that was to be filled is valid, but its contents
    /// are unspecified. Please report the bug, with the message.
    Panic = 12,
    /// An error of another kind.
    Other = 13,
}

/// A `machvan_status` as C gives it: any number.
pub type machvan_status_number = u32;

impl From<ErrorKind> for machvan_status {
    fn from(kind: ErrorKind) -> Self {
        match kind {
            ErrorKind::InvalidUtf8 => Self::InvalidUtf8,
            ErrorKind::Syntax => Self::Syntax,
            ErrorKind::TooLarge => Self::TooLarge,
            ErrorKind::InvalidSpan => Self::InvalidSpan,
            ErrorKind::Unrepresentable => Self::Unrepresentable,
            ErrorKind::InvalidData => Self::InvalidData,
            ErrorKind::InvalidOption => Self::InvalidOption,
            ErrorKind::Io => Self::Io,
            _ => Self::Other,
        }
    }
}

/// The name of a status, such as `"invalid-utf8"`; `"unknown"` for any other number. The string ends with
/// NUL, is never NULL and lives as long as the library. Any thread may call it.
#[unsafe(no_mangle)]
pub extern "C" fn machvan_status_name(status: machvan_status_number) -> *const c_char {
    let name = match status {
        0 => c"ok",
        1 => c"null-pointer",
        2 => c"invalid-handle",
        3 => c"invalid-argument",
        4 => c"invalid-option",
        5 => c"invalid-utf8",
        6 => c"syntax",
        7 => c"too-large",
        8 => c"invalid-span",
        9 => c"unrepresentable",
        10 => c"invalid-data",
        11 => c"io",
        12 => c"panic",
        13 => c"other",
        _ => c"unknown",
    };
    name.as_ptr()
}
