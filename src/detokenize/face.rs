//! Emoticons as one token.

/// Whether a token is an emoticon of marks: `:)`, `:-(((`, `=))`, `<3`, `^^`, `-_-`, `(:`.
pub(super) fn is_emoticon(token: &[u8]) -> bool {
    match token {
        [b':' | b';' | b'=', face @ ..] => is_face(face),
        // Seen from the other side.
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

/// What follows the eyes: a nose perhaps, and a mouth.
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

    #[test]
    fn emoticons_and_what_is_none() {
        for token in [
            ":)", ":))", "=))", ":D", ":(", "<3", "^^", ":v", ";)", ":3", "-_-", ":-)", ":'(", ":|", ":/",
            "(:", "^_^", ">_<", "</3", ":>",
        ] {
            assert!(is_emoticon(token.as_bytes()), "{token}");
        }
        for token in [
            "", ":", ")", "a)", "2:3", "<", "<4", "--", "...", "=", "==", "(a)", ":-", "(", "!)", ".)", ">=",
            "<=", "-", "_",
        ] {
            assert!(!is_emoticon(token.as_bytes()), "{token}");
        }
    }
}
