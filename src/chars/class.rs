//! [`CharClass`]: the class of a character in print, for all stages.

/// The class of a character in print. Each character has one class. If a character has two uses (`’` closes a
/// quotation and is an apostrophe), the class names the character, and the stage decides from the context.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum CharClass {
    /// An uppercase or titlecase letter.
    Upper,
    /// A lowercase letter.
    Lower,
    /// A letter of a script without case.
    Caseless,
    /// A digit or another numeric character.
    Digit,
    /// White space.
    Space,
    /// A combining mark, a joiner, a variation selector or an invisible character: see [`is_extend`].
    Extend,
    /// `. ? ! …` and the terminal marks of other scripts: see [`is_terminal`].
    Terminal,
    /// `, ;` and their wide forms.
    Comma,
    /// `:` and its wide form.
    Colon,
    /// `( [ {`
    OpenBracket,
    /// `) ] }`
    CloseBracket,
    /// `“ « „`
    OpenQuote,
    /// `” »`
    CloseQuote,
    /// `‘ ‹ ‚`
    OpenSingle,
    /// `’ ›`
    CloseSingle,
    /// `"`
    StraightDouble,
    /// `'`
    StraightSingle,
    /// `¿ ¡`
    OpenMark,
    /// A hyphen, dash or minus sign.
    Dash,
    /// A bullet of a list.
    Bullet,
    /// `*` and `+`: a bullet at the start of a line, a sign elsewhere.
    Sign,
    /// `/ & = ~ × · _ \ | < > ± ÷`: on both sides, on one, or on none.
    Joint,
    /// `% ‰ ° ′ ″ ² ³ ™ ®`: belongs to what precedes.
    Suffix,
    /// `℃ ℉`
    Degrees,
    /// A currency sign.
    Currency,
    /// `# @`: belongs to what follows.
    Sigil,
    /// An emoji or a part of one.
    Emoji,
    /// Anything else.
    Other,
}

/// The classes of ASCII.
#[allow(clippy::indexing_slicing)] // runs in the compiler, which refuses an index out of bounds
static ASCII: [CharClass; 128] = {
    let mut classes = [CharClass::Other; 128];
    let mut byte = 0;
    while byte < 128 {
        classes[byte] = ascii(byte as u8);
        byte += 1;
    }
    classes
};

/// The class of a byte of ASCII.
pub(crate) const fn ascii(byte: u8) -> CharClass {
    match byte {
        b'a'..=b'z' => CharClass::Lower,
        b'A'..=b'Z' => CharClass::Upper,
        b'0'..=b'9' => CharClass::Digit,
        b' ' | b'\t'..=b'\r' => CharClass::Space,
        b'.' | b'!' | b'?' => CharClass::Terminal,
        b',' | b';' => CharClass::Comma,
        b':' => CharClass::Colon,
        b'(' | b'[' | b'{' => CharClass::OpenBracket,
        b')' | b']' | b'}' => CharClass::CloseBracket,
        b'"' => CharClass::StraightDouble,
        b'\'' => CharClass::StraightSingle,
        b'-' => CharClass::Dash,
        b'*' | b'+' => CharClass::Sign,
        b'/' | b'&' | b'=' | b'~' | b'_' | b'\\' | b'|' | b'<' | b'>' => CharClass::Joint,
        b'%' => CharClass::Suffix,
        b'$' => CharClass::Currency,
        b'#' | b'@' => CharClass::Sigil,
        _ => CharClass::Other,
    }
}

/// The class of `c`.
#[inline]
pub(crate) fn class(c: char) -> CharClass {
    match ASCII.get(c as usize) {
        Some(&class) => class,
        None => beyond_ascii(c),
    }
}

#[inline]
fn beyond_ascii(c: char) -> CharClass {
    match c {
        // The letters of Vietnamese outside Latin-1, in pairs of a capital and a lowercase letter.
        '\u{1ea0}'..='\u{1ef9}' => {
            if (c as u32).is_multiple_of(2) {
                CharClass::Upper
            } else {
                CharClass::Lower
            }
        }
        // Vietnamese letters of Latin-1 and its extensions, without Unicode's tables.
        'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư' | 'À'..='Ö' | 'Ø'..='Þ' => CharClass::Upper,
        'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' | 'ß'..='ö' | 'ø'..='ÿ' => CharClass::Lower,
        '“' | '«' | '„' | '「' | '『' | '《' => CharClass::OpenQuote,
        '”' | '»' | '」' | '』' | '》' => CharClass::CloseQuote,
        '‘' | '‹' | '‚' => CharClass::OpenSingle,
        '’' | '›' => CharClass::CloseSingle,
        '（' | '［' | '【' => CharClass::OpenBracket,
        '）' | '］' | '】' => CharClass::CloseBracket,
        '¿' | '¡' => CharClass::OpenMark,
        '，' | '；' | '、' => CharClass::Comma,
        '：' => CharClass::Colon,
        '–' | '—' | '―' | '‒' | '−' | '‐' | '‑' => CharClass::Dash,
        '•' | '⁃' | '‣' | '◦' | '▪' | '●' | '■' | '○' | '✓' | '➢' | '⮚' | '►' => {
            CharClass::Bullet
        }
        '×' | '÷' | '±' | '·' | '≤' | '≥' | '≈' | '≠' | '⁄' | '∕' => CharClass::Joint,
        '‰' | '°' | 'º' | '′' | '″' | '²' | '³' | '™' | '®' => CharClass::Suffix,
        '℃' | '℉' => CharClass::Degrees,
        '€' | '£' | '¥' | '₫' | '₩' | '₹' | '฿' => CharClass::Currency,
        c if is_wide_terminal(c) => CharClass::Terminal,
        // The rest of these blocks, which other languages and typographers use, without Unicode's tables.
        '\u{300}'..='\u{344}'
        | '\u{346}'..='\u{36f}'
        | '\u{200b}'..='\u{200d}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' => CharClass::Extend,
        '\u{400}'..='\u{42f}' => CharClass::Upper,
        '\u{430}'..='\u{45f}' => CharClass::Lower,
        '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' => CharClass::Caseless,
        '\u{2000}'..='\u{200a}' | '\u{2028}' | '\u{2029}' => CharClass::Space,
        '\u{2190}'..='\u{22ff}' => CharClass::Other,
        '\u{2600}'..='\u{2775}' | '\u{1f300}'..='\u{1faff}' => CharClass::Emoji,
        c => by_tables(c),
    }
}

/// The class of a character that is not listed above.
fn by_tables(c: char) -> CharClass {
    match c {
        c if c.is_lowercase() => CharClass::Lower,
        c if c.is_uppercase() => CharClass::Upper,
        c if c.is_whitespace() => CharClass::Space,
        c if c.is_numeric() => CharClass::Digit,
        c if is_extend(c) => CharClass::Extend,
        c if c.is_alphabetic() => CharClass::Caseless,
        c if is_emoji(c) => CharClass::Emoji,
        _ => CharClass::Other,
    }
}

/// Whether `c` is a combining mark of the block that Vietnamese in NFD uses: U+0300 to U+036F.
#[inline]
pub(crate) const fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Whether `c` belongs to the character before it: a combining mark, a joiner, a variation selector, or a
/// character without width.
#[inline]
pub(crate) const fn is_extend(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Whether `c` prints nothing: the soft hyphen, zero-width characters, the byte-order
/// mark, and the marks that set the direction of writing.
#[inline]
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether `c` is a superscript digit.
#[inline]
pub(crate) const fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Whether `c` is an emoji or part of one.
#[inline]
pub(crate) const fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{2b1b}' | '\u{2b1c}' | '\u{2b50}' | '\u{2b55}' | '\u{231a}' | '\u{231b}'
        | '\u{23e9}'..='\u{23f3}' | '\u{1f000}'..='\u{1faff}')
}

/// Whether `c` ends a line.
#[inline]
pub(crate) const fn is_newline(c: char) -> bool {
    matches!(c, '\n' | '\u{2028}' | '\u{2029}')
}

/// Whether `c` is a mark that can end a sentence.
#[inline]
pub(crate) const fn is_terminal(c: char) -> bool {
    matches!(c, '.' | '!' | '?') || is_wide_terminal(c)
}

/// Whether `c` is a mark outside ASCII that can end a sentence, of Vietnamese or of a script that Vietnamese
/// texts quote.
#[inline]
pub(crate) const fn is_wide_terminal(c: char) -> bool {
    matches!(
        c,
        '…' | '‼'
            | '⁇'
            | '⁈'
            | '⁉'
            | '。'
            | '｡'
            | '．'
            | '！'
            | '？'
            | '։'
            | '؟'
            | '۔'
            | '।'
            | '॥'
            | '၊'
            | '။'
            | '።'
            | '፧'
            | '។'
            | '៕'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_classes() {
        let listed = [
            '\u{300}'..='\u{52f}',
            '\u{2000}'..='\u{200d}',
            '\u{2028}'..='\u{2029}',
            '\u{2190}'..='\u{2775}',
            '\u{3040}'..='\u{d7ff}',
            '\u{fe00}'..='\u{feff}',
            '\u{1f300}'..='\u{1faff}',
        ];
        for c in listed.into_iter().flatten() {
            let named = matches!(
                class(c),
                CharClass::Terminal | CharClass::Bullet | CharClass::Joint | CharClass::Dash
            );
            assert!(named || class(c) == by_tables(c), "{c:?}");
        }
    }

    #[test]
    fn letters_are_those_of_unicode() {
        for c in '\0'..=char::MAX {
            let plain = if c.is_uppercase() {
                Some(CharClass::Upper)
            } else if c.is_lowercase() && c != 'º' {
                Some(CharClass::Lower)
            } else if c.is_whitespace() {
                Some(CharClass::Space)
            } else {
                None
            };
            match (plain, class(c)) {
                (Some(plain), class) => assert_eq!(class, plain, "{c:?}"),
                (None, class) => {
                    let cased = matches!(class, CharClass::Upper | CharClass::Lower | CharClass::Space);
                    assert!(!cased, "{c:?}");
                }
            }
        }
    }
}
