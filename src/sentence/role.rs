//! [`Role`]: the role of a character at a sentence boundary, derived from its class.

use crate::chars::{CharClass, ascii, class};

/// The role of a character at the start of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// An uppercase or titlecase letter.
    Upper,
    /// A lowercase letter.
    Lower,
    /// A letter of a script without case.
    Caseless,
    /// A digit.
    Digit,
    /// White space.
    Space,
    /// Opens a bracket or a quotation, or could: straight quotation marks are here and in [`is_closer`].
    Opener,
    /// Closes a bracket or a quotation and cannot open one.
    Closer,
    /// A comma, colon or semicolon.
    Comma,
    /// A hyphen or dash.
    Dash,
    /// A bullet of a list.
    Bullet,
    /// Anything else: symbols, emoji, terminal marks, combining marks without a letter.
    Other,
}

/// The roles of ASCII.
#[allow(clippy::indexing_slicing)] // runs in the compiler, which refuses an index out of bounds
static ASCII: [Role; 128] = {
    let mut roles = [Role::Other; 128];
    let mut byte = 0;
    while byte < 128 {
        roles[byte] = of_class(ascii(byte as u8));
        byte += 1;
    }
    roles
};

/// The role of `c`.
#[inline(always)]
pub(crate) fn role(c: char) -> Role {
    match ASCII.get(c as usize) {
        Some(&role) => role,
        None => beyond_ascii(c),
    }
}

#[inline(never)]
fn beyond_ascii(c: char) -> Role {
    match class(c) {
        CharClass::Suffix if c.is_numeric() => Role::Digit,
        class => of_class(class),
    }
}

const fn of_class(class: CharClass) -> Role {
    match class {
        CharClass::Upper => Role::Upper,
        CharClass::Lower => Role::Lower,
        CharClass::Caseless => Role::Caseless,
        CharClass::Digit => Role::Digit,
        CharClass::Space => Role::Space,
        CharClass::OpenBracket
        | CharClass::OpenQuote
        | CharClass::OpenSingle
        | CharClass::OpenMark
        | CharClass::StraightDouble
        | CharClass::StraightSingle => Role::Opener,
        CharClass::CloseBracket | CharClass::CloseQuote | CharClass::CloseSingle => Role::Closer,
        CharClass::Comma | CharClass::Colon => Role::Comma,
        CharClass::Dash => Role::Dash,
        CharClass::Bullet | CharClass::Sign => Role::Bullet,
        CharClass::Extend
        | CharClass::Terminal
        | CharClass::Joint
        | CharClass::Suffix
        | CharClass::Degrees
        | CharClass::Currency
        | CharClass::Sigil
        | CharClass::Emoji
        | CharClass::Other => Role::Other,
    }
}

/// Whether `c` may close a bracket or a quotation after a terminal mark.
#[inline]
pub(crate) fn is_closer(c: char) -> bool {
    c == '“'
        || matches!(
            class(c),
            CharClass::CloseBracket
                | CharClass::CloseQuote
                | CharClass::CloseSingle
                | CharClass::StraightDouble
                | CharClass::StraightSingle
        )
}

/// Whether `c` is a closer that marks the end of a quotation.
#[inline]
pub(crate) fn is_quote(c: char) -> bool {
    is_closer(c) && class(c) != CharClass::CloseBracket
}
