//! Addresses whose marks are tokens: `www . vidu . vn`, `toi @ vidu . com . vn`, `https : / / vidu . vn /
//! bai`, `anh . jpg`.

use super::sentence::Line;
use crate::vietnamese::{Syllable, suffixes::SUFFIXES};

/// The largest number of tokens of an address.
const LONGEST: usize = 48;

/// Returns the end (the token after the last) of the address that begins with the word before the mark at
/// `index`.
pub(super) fn end(line: Line<'_>, index: usize) -> Option<usize> {
    let first = index.checked_sub(1)?;
    // Fast path: most marks are commas.
    let mark = line.token(index).filter(|mark| matches!(*mark, ":" | "@" | "."))?;
    // Most colons and full stops are before a space.
    if mark != ":" {
        line.after(index).filter(|word| is_part(word))?;
    }
    let before = line.token(first).filter(|word| is_part(word))?;
    match mark {
        ":" if matches!(before, "http" | "https" | "ftp") => {
            let slashes = match (line.token(index + 1)?, line.token(index + 2)) {
                ("//", _) => 2,
                ("/", Some("/")) => 3,
                _ => return None,
            };
            let host = index + slashes;
            let end = host_end(line, host).unwrap_or(host + 1);
            line.token(host).filter(|word| is_part(word) || is_host(word))?;
            Some(path_end(line, end))
        }
        "@" => host_end(line, index + 1),
        "." => {
            if let Some(end) = host_end(line, first) {
                return Some(path_end(line, end));
            }
            let at = (index + 2..index + LONGEST).step_by(2).find(|&at| line.token(at) != Some("."))?;
            let dotted = (index + 1..at).step_by(2).all(|at| line.token(at).is_some_and(is_part));
            (dotted && line.token(at) == Some("@")).then(|| host_end(line, at + 1))?
        }
        _ => None,
    }
}

/// The folders at the root of a system.
const ROOTS: &[&str] = &[
    "bin", "boot", "dev", "etc", "home", "lib", "media", "mnt", "opt", "proc", "root", "run", "sbin", "srv",
    "sys", "tmp", "usr", "var",
];

/// Returns the end of the file name that begins with the slash at `index`: `/ etc / hosts`.
pub(super) fn file_end(line: Line<'_>, index: usize) -> Option<usize> {
    let root = line.token(index) == Some("/")
        && line.token(index + 2) == Some("/")
        && line.after(index).is_some_and(|root| ROOTS.binary_search(&root).is_ok());
    root.then(|| path_end(line, index))
}

/// The end of `www . vidu . com . vn` or `anh . jpg` that begins at `first`; `None` if it does not end in a
/// known suffix.
fn host_end(line: Line<'_>, first: usize) -> Option<usize> {
    let mut known = line.token(first)? == "www";
    let (mut at, mut end) = (first, None);
    line.token(first).filter(|word| is_part(word))?;
    while at < first + LONGEST && line.token(at + 1) == Some(".") {
        let Some(part) = line.token(at + 2).filter(|part| is_part(part)) else { break };
        at += 2;
        if is_suffix(part, known) {
            (known, end) = (true, Some(at + 1));
        } else if end.is_some() {
            break;
        }
    }
    end
}

/// Whether a word ends names of domains or files. A suffix that is also a Vietnamese syllable (ai, me) counts
/// only if the tokens are known to be an address (`known`).
fn is_suffix(part: &str, known: bool) -> bool {
    part == "NET"
        || SUFFIXES.binary_search(&part).is_ok()
            && (known || part == "com" || !Syllable::is_well_formed(part))
}

/// Returns the end of the path that may follow at `at`: `/ bai ? id = 1`.
fn path_end(line: Line<'_>, at: usize) -> usize {
    let mut end = at;
    while end < at + LONGEST
        && line
            .token(end)
            .is_some_and(|mark| matches!(mark, "/" | "?" | "=" | "&" | "-" | "_" | "#" | "." | "~" | "%"))
    {
        let mark = line.token(end);
        match line.token(end + 1) {
            // A question mark or full stop may end the sentence.
            Some(part) if mark == Some("?") && (!is_part(part) || line.token(end + 2) != Some("=")) => break,
            Some(part) if mark == Some(".") && !is_suffix(part, true) => break,
            Some(part) if mark == Some("-") && end == at && !part.is_empty() => break,
            Some(part) if is_part(part) => end += 2,
            _ if mark == Some("/") => return end + 1,
            _ => break,
        }
    }
    end
}

/// Whether a token is a whole host: `vidu.vn`.
fn is_host(token: &str) -> bool {
    token.starts_with(|c: char| c.is_ascii_alphanumeric())
        && token.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Whether a token may be part of an address: ASCII letters and digits, with hyphens and underscores inside.
fn is_part(token: &str) -> bool {
    let bytes = token.as_bytes();
    bytes.first().is_some_and(u8::is_ascii_alphanumeric)
        && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}
