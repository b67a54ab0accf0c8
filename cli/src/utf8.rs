//! Raw bytes as text: how much is valid UTF-8, and the error after that.

use machvan::legacy::Encoding;

use crate::error::Fault;

/// Returns the text before the first byte that is not UTF-8, and whether there is one. With `more`, a
/// character that is cut at the end is left for later, and is not an error.
pub(crate) fn valid_up_to(bytes: &[u8], more: bool) -> (&str, bool) {
    match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => (text, false),
        Err(error) => {
            let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let cut = error.error_len().is_none();
            (checked(valid), !(cut && more))
        }
    }
}

/// Returns bytes as text that were checked before.
pub(crate) fn checked(bytes: &[u8]) -> &str {
    simdutf8::basic::from_utf8(bytes).unwrap_or_default()
}

/// Returns the error at byte `at` of `bytes`, which are at byte `offset` and line `line` of a file and were
/// decoded from `encoding`.
pub(crate) fn fault(bytes: &[u8], at: usize, offset: u64, line: u64, encoding: Encoding) -> Fault {
    let before = bytes.get(..at).unwrap_or(bytes);
    Fault {
        line: Some(line + newlines(before)),
        offset: Some(offset + at as u64),
        message: message(encoding) + SKIP,
    }
}

/// What a command with `--invalid` adds to that message.
pub(crate) const SKIP: &str = "; --invalid skip goes on";

/// Returns the message about bytes that mean nothing in the encoding of an input.
pub(crate) fn message(encoding: Encoding) -> String {
    match encoding {
        Encoding::Utf8 => {
            "the input is not UTF-8 here: name its encoding with --encoding (or auto), or convert it \
                           first, for example with iconv"
                .to_owned()
        }
        other => format!("bytes that mean nothing in {other} come here: is this the encoding?"),
    }
}

/// Number of line feeds.
pub(crate) fn newlines(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}
