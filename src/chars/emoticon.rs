//! Emoticons of marks: which tokens are emoticons.

/// Whether a token is an emoticon: [of marks](is_emoticon_of_marks), or `xD`, `T_T`.
pub(crate) fn is_emoticon(token: &str) -> bool {
    let bytes = token.as_bytes();
    let has_letters = match bytes {
        [b'x' | b'X', b'D', more @ ..] => more.iter().all(|&byte| byte == b'D'),
        [b'T', middle @ .., b'T'] | [b'Q', middle @ .., b'Q'] => {
            !middle.is_empty() && middle.iter().all(|&byte| byte == b'_')
        }
        _ => false,
    };
    has_letters || is_emoticon_of_marks(bytes)
}

/// Whether an emoticon may begin with `c`.
#[inline]
pub(crate) const fn may_begin_emoticon(c: char) -> bool {
    matches!(c, 'x' | 'X' | 'T' | 'Q' | ':' | ';' | '=' | '(' | ')' | '<' | '^' | '-' | '>' | '*' | '@')
}

/// Whether a token is an emoticon of marks: `:)`, `:-(((`, `=))`, `<3`, `^^`, `-_-`, `(:`.
pub(crate) fn is_emoticon_of_marks(token: &[u8]) -> bool {
    match token {
        [b':' | b';' | b'=', face @ ..] => is_face(face),
        // Mirrored emoticons.
        [b'(' | b')', b':' | b';' | b'='] | [b'(' | b')', b'-', b':' | b';' | b'='] => true,
        [b'<', b'3', more @ ..] | [b'<', b'/', b'3', more @ ..] => more.iter().all(|&byte| byte == b'3'),
        [b'^', b'^', more @ ..] => more.iter().all(|&byte| byte == b'^'),
        [left, middle @ .., right] if !middle.is_empty() => {
            let eyes = matches!(
                (left, right),
                (b'^', b'^') | (b'-', b'-') | (b'>', b'<') | (b'*', b'*') | (b'@', b'@') | (b';', b';')
            );
            let nose = middle.iter().all(|&byte| byte == b'_') || matches!(middle, b"." | b"o" | b"O");
            eyes && nose
        }
        _ => false,
    }
}

/// Whether the rest after the eyes is an optional nose and a mouth.
fn is_face(face: &[u8]) -> bool {
    let face = face.strip_prefix(b"'").or_else(|| face.strip_prefix(b"\"")).unwrap_or(face);
    let face = face.strip_prefix(b"-").or_else(|| face.strip_prefix(b"^")).unwrap_or(face);
    match face {
        [mouth @ (b')' | b'(' | b']' | b'[' | b'D' | b'P' | b'p' | b'v' | b'V' | b'*'), more @ ..] => {
            more.iter().all(|byte| byte == mouth)
        }
        [b'3' | b'>' | b'<' | b'o' | b'O' | b'x' | b'X' | b'|' | b'/' | b'\\' | b'S' | b's' | b'$'] => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn emoticons_begin_with_few_characters(token in "[xDTQ:;=()<^>*@_3'/.oO\\-]{1,4}|\\PC{1,3}") {
            proptest::prop_assert!(!is_emoticon(&token) || token.starts_with(may_begin_emoticon));
        }
    }

    #[test]
    fn emoticons_and_what_is_none() {
        for token in [
            ":)", ":))", "=))", ":D", ":(", "<3", "^^", ":v", ";)", ":3", "-_-", ":-)", ":'(", ":|", ":/",
            "(:", "^_^", ">_<", "</3", ":>", "T_T", "xD",
        ] {
            assert!(is_emoticon(token), "{token}");
            assert!(token.starts_with(may_begin_emoticon), "{token}");
        }
        for token in [
            "", ":", ")", "a)", "2:3", "<", "<4", "--", "...", "=", "==", "(a)", ":-", "(", "!)", ".)", ">=",
            "<=", "-", "_", "T", "TT", "x",
        ] {
            assert!(!is_emoticon(token), "{token}");
        }
    }
}
