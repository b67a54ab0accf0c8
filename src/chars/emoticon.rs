//! Emoticons of marks: which tokens are emoticons.

/// Whether a token is an emoticon: [of marks](is_emoticon_of_marks), or `xD`, `T_T`, `o_O`, `(^_^)`.
pub(crate) fn is_emoticon(token: &str) -> bool {
    let bytes = token.as_bytes();
    match bytes {
        [b'x' | b'X', b'D', more @ ..] => more.iter().all(|&byte| byte == b'D'),
        [b'(', inner @ .., b')'] if !matches!(inner, [b':' | b';' | b'=', ..]) => {
            is_emoticon_of_marks(inner) || is_face_of_letters(inner)
        }
        _ => is_emoticon_of_marks(bytes) || is_face_of_letters(bytes),
    }
}

/// Whether two letters are eyes: `T_T`, `TT_TT`, `x_x`, `o_O`, `T.T`, `o.O`.
fn is_face_of_letters(bytes: &[u8]) -> bool {
    let Some(at) = bytes.iter().position(|&byte| matches!(byte, b'_' | b'.')) else { return false };
    let (left, rest) = bytes.split_at(at);
    let right = rest.iter().position(|byte| byte.is_ascii_alphabetic()).map(|eye| rest.split_at(eye));
    let Some((nose, right)) = right else { return false };
    let (Some(&eye), true) = (left.first(), left.len() == right.len() && left.len() < 3) else {
        return false;
    };
    let round = matches!(eye, b'o' | b'O');
    let alike = |&other: &u8| other == eye || round && matches!(other, b'o' | b'O');
    let dot = nose == b"." && (eye == b'T' || round && left != right);
    matches!(eye, b'T' | b'Q' | b'x' | b'X' | b'u' | b'n' | b'o' | b'O')
        && (dot || nose.iter().all(|&byte| byte == b'_'))
        && left.iter().chain(right).all(alike)
}

/// Whether an emoticon may begin with `c`.
#[inline]
pub(crate) const fn may_begin_emoticon(c: char) -> bool {
    matches!(
        c,
        'x' | 'X'
            | 'T'
            | 'Q'
            | 'u'
            | 'n'
            | 'o'
            | 'O'
            | ':'
            | ';'
            | '='
            | '('
            | ')'
            | '<'
            | '^'
            | '-'
            | '>'
            | '*'
            | '@'
            | '$'
            | '+'
            | '~'
    )
}

/// Whether a token is an emoticon of marks: `:)`, `:-(((`, `=))`, `<3`, `^^`, `-_-`, `(:`.
pub(crate) fn is_emoticon_of_marks(token: &[u8]) -> bool {
    match token {
        [b':' | b';' | b'=', face @ ..] if is_face(face) => true,
        // Mirrored emoticons.
        [b'(' | b')', b':' | b';' | b'='] | [b'(' | b')', b'-', b':' | b';' | b'='] => true,
        [b'<', b'3', more @ ..] | [b'<', b'/', b'3', more @ ..] => more.iter().all(|&byte| byte == b'3'),
        [eye @ (b'^' | b'@'), _, ..] if token.iter().all(|byte| byte == eye) => true,
        [b'^', b'-' | b'v' | b'w' | b'0', b'^'] => true,
        [left, middle @ .., right] if !middle.is_empty() => {
            let eyes = matches!(
                (left, right),
                (b'^' | b'-' | b'=' | b'*' | b'@' | b'$' | b'+' | b'~' | b';', _) if left == right
            ) || (*left, *right) == (b'>', b'<');
            let nose =
                middle.iter().all(|&byte| byte == b'_') || matches!(middle, b"." | b"o" | b"O" | b"\"");
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
        [
            mouth @ (b')' | b'(' | b']' | b'[' | b'D' | b'P' | b'p' | b'v' | b'V' | b'*' | b'}' | b'{'),
            more @ ..,
        ] => more.iter().all(|byte| byte == mouth),
        [
            b'3' | b'>' | b'<' | b'o' | b'O' | b'x' | b'X' | b'|' | b'/' | b'\\' | b'S' | b's' | b'$' | b'@'
            | b'c',
        ] => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn emoticons_begin_with_few_characters(token in "[xDTQunX$+~:;=()<^>*@_3'/.oO\\-]{1,4}|\\PC{1,3}") {
            proptest::prop_assert!(!is_emoticon(&token) || token.starts_with(may_begin_emoticon));
        }
    }

    #[test]
    fn emoticons_and_what_is_none() {
        for token in [
            ":)", ":))", "=))", ":D", ":(", "<3", "^^", ":v", ";)", ":3", "-_-", ":-)", ":'(", ":|", ":/",
            "(:", "^_^", ">_<", "</3", ":>", "T_T", "xD", "=.=", "=_=", "o_O", "x_x", "TT_TT", "T.T", "O.o",
            "@@", "@@@", "^-^", "^v^", "(^_^)", "(T_T)", "(^^)", "$_$", ">\"<",
        ] {
            assert!(is_emoticon(token), "{token}");
            assert!(token.starts_with(may_begin_emoticon), "{token}");
        }
        for token in [
            "", ":", ")", "a)", "2:3", "<", "<4", "--", "...", "=", "==", "(a)", ":-", "(", "!)", ".)", ">=",
            "<=", "-", "_", "T", "TT", "x", "o.o", "a_a", "T_Q", "(:D)", "()", "(1)", "(a)", "x.x", "+.",
            "@", "^", "---", "@^", "^-", "T.", "_T", "o_", "=a=",
        ] {
            assert!(!is_emoticon(token), "{token}");
        }
    }
}
