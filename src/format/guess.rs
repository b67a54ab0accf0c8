//! [`FormatName::guess`] and [`Format::guess`]: guess the format of a file from its name or its first lines.

use super::{Format, FormatName, Vertical};

impl Format {
    /// Guesses the format of a file with the options that its content shows; `None` if there is nothing to guess
    /// from. For the name see [`FormatName::guess`].
    ///
    /// One option is found: [`Vertical::horizontal`].
    ///
    /// ```
    /// use machvan::format::Format;
    /// let decoded = "<s> Mưa \nto </s> \n".as_bytes();
    /// assert_eq!(Format::guess("news.vrt", decoded).unwrap().to_string(), "vertical:horizontal");
    /// ```
    #[must_use]
    pub fn guess(name: &str, head: &[u8]) -> Option<Self> {
        let by_name = by_name(name);
        if by_name.is_none_or(|name| name == FormatName::Vertical) && Vertical::looks_horizontal(head) {
            return Some(Vertical::new().horizontal(true).into());
        }
        by_name.or_else(|| by_lines(head)).map(Self::from)
    }
}

impl FormatName {
    /// Guesses the format of a file; `None` if there is nothing to guess from.
    ///
    /// The end of the name decides if it is known: `.vert`, `.vrt`, `.vertical`, `.conllu`, `.bio`, `.iob`,
    /// `.iob2`, `.jsonl`, `.ndjson`, `.underscore`, `.seg`, before `.gz`, `.zst`, `.xz` or `.bz2`. Otherwise
    /// the majority of the first lines decides. `head` is the start of the file; a few kilobytes are enough.
    /// A line that is cut at its end is ignored if there are others. [`Format::guess`] also finds options.
    ///
    /// ```
    /// use machvan::format::FormatName;
    /// assert_eq!(FormatName::guess("news.conllu.gz", b""), Some(FormatName::Conllu));
    /// assert_eq!(FormatName::guess("", "Hà_Nội đẹp .\nMưa .\n".as_bytes()), Some(FormatName::Underscore));
    /// assert_eq!(FormatName::guess("", "Hà Nội\nđẹp\n.\n".as_bytes()), Some(FormatName::Vertical));
    /// let head = "Hà Nội đẹp. Hôm nay trời mưa.\n".as_bytes();
    /// assert_eq!(FormatName::guess("", head), Some(FormatName::Text));
    /// assert_eq!(FormatName::guess("", b""), None);
    /// ```
    #[must_use]
    pub fn guess(name: &str, head: &[u8]) -> Option<Self> {
        Format::guess(name, head).map(|format| format.name())
    }
}

fn by_name(name: &str) -> Option<FormatName> {
    let name = name.rsplit(['/', '\\']).next()?;
    let is = |extension: &str, name: &str| -> Option<usize> {
        let start = name.len().checked_sub(extension.len())?;
        let found = name.get(start..)?.eq_ignore_ascii_case(extension);
        (found && start > 0).then_some(start)
    };
    let packed = [".gz", ".zst", ".xz", ".bz2"].into_iter().find_map(|extension| is(extension, name));
    let name = packed.and_then(|start| name.get(..start)).unwrap_or(name);
    let extensions = [
        (".vert", FormatName::Vertical),
        (".vrt", FormatName::Vertical),
        (".vertical", FormatName::Vertical),
        (".conllu", FormatName::Conllu),
        (".bio", FormatName::Bio),
        (".iob", FormatName::Bio),
        (".iob2", FormatName::Bio),
        (".jsonl", FormatName::Jsonl),
        (".ndjson", FormatName::Jsonl),
        (".underscore", FormatName::Underscore),
        (".seg", FormatName::Underscore),
    ];
    extensions.into_iter().find_map(|(extension, format)| is(extension, name).map(|_| format))
}

/// What lines look like, as numbers of lines except for the last four.
#[derive(Default)]
struct Look {
    jsonl: usize,
    conllu: usize,
    bio: usize,
    vertical: usize,
    plain: usize,
    /// In plain lines: pieces between spaces, pieces joined by an underscore, pieces that are a single mark,
    /// and pieces that end in a mark.
    pieces: usize,
    joined: usize,
    marks: usize,
    marked: usize,
    /// Plain lines that are a single mark, as in text with one token per line, and lines of several pieces that end like a sentence.
    alone: usize,
    ended: usize,
}

fn by_lines(head: &[u8]) -> Option<FormatName> {
    let mut look = Look::default();
    let whole = memchr::memrchr(b'\n', head).and_then(|feed| head.get(..feed)).unwrap_or(head);
    // The first record of JSON Lines may be longer than the head.
    let start = head.strip_prefix(super::BYTE_ORDER_MARK).unwrap_or(head).trim_ascii_start();
    if let [b'{', rest @ ..] = start
        && !start.contains(&b'\n')
        && is_object(rest)
    {
        return Some(FormatName::Jsonl);
    }
    for line in whole.split(|&byte| byte == b'\n') {
        let line = line.strip_prefix(super::BYTE_ORDER_MARK).unwrap_or(line).trim_ascii();
        if !line.is_empty() {
            look.at(line);
        }
    }
    let structured = [
        (look.conllu, FormatName::Conllu),
        (look.jsonl, FormatName::Jsonl),
        (look.bio, FormatName::Bio),
        (look.vertical, FormatName::Vertical),
    ];
    let (count, format) = structured.into_iter().max_by_key(|(count, _)| *count)?;
    // A column may be missing here and there, and a word of a text may look like a tag.
    if count > 0 && count >= look.plain {
        return Some(format);
    }
    if look.plain == 0 {
        return None;
    }
    // Vietnamese words have one and a half syllables on average, sentences twenty.
    let (one_each, short) = (look.pieces < 2 * look.plain, look.pieces <= 3 * look.plain);
    let parted = look.joined * 30 >= look.pieces || look.marks > look.marked;
    Some(match () {
        () if parted && (!one_each || look.joined * 2 > look.plain) => FormatName::Underscore,
        () if short && look.ended <= look.alone => FormatName::Vertical,
        () => FormatName::Text,
    })
}

impl Look {
    fn at(&mut self, line: &[u8]) {
        let columns = line.split(|&byte| byte == b'\t').count();
        let last = line.rsplit(u8::is_ascii_whitespace).next().unwrap_or_default();
        match line {
            [b'{', rest @ .., b'}'] if is_object(rest) => self.jsonl += 1,
            [b'0'..=b'9', ..] if columns == 10 => self.conllu += 1,
            [b'#', b' ', ..] => self.comment(line),
            _ if last.len() < line.len() && is_tag(last) => self.bio += 1,
            [b'<', .., b'>'] => self.vertical += 1,
            _ if columns > 1 => self.vertical += 1,
            _ => self.plain(line),
        }
    }

    fn comment(&mut self, line: &[u8]) {
        let names: [&[u8]; 4] = [b"# sent_id", b"# text =", b"# newdoc", b"# newpar"];
        self.conllu += usize::from(names.iter().any(|name| line.starts_with(name)));
    }

    fn plain(&mut self, line: &[u8]) {
        self.plain += 1;
        self.alone += usize::from(is_mark(line));
        let last = line.rsplit(|&byte| byte == b' ').next().unwrap_or_default();
        let ended = last.len() > 1 && last.last().is_some_and(|last| b".?!".contains(last)) && !is_mark(last);
        self.ended += usize::from(ended && last.len() < line.len());
        for piece in line.split(|&byte| byte == b' ').filter(|piece| !piece.is_empty()) {
            self.pieces += 1;
            let inner = piece.trim_ascii().iter().skip(1).take(piece.len().saturating_sub(2));
            self.joined += usize::from(inner.into_iter().any(|&byte| byte == b'_'));
            if is_mark(piece) {
                self.marks += usize::from(piece.len() < line.len());
            } else {
                self.marked += usize::from(piece.last().is_some_and(|last| b".,;:?!".contains(last)));
            }
        }
    }
}

/// Whether what follows `{` is a key and a colon.
fn is_object(rest: &[u8]) -> bool {
    let Some(key) = rest.trim_ascii_start().strip_prefix(b"\"") else { return false };
    let end = memchr::memchr(b'"', key).and_then(|end| key.get(end + 1..));
    end.is_some_and(|after| after.trim_ascii_start().first() == Some(&b':'))
}

/// Whether a piece is a single mark, as in text with spaces between tokens.
fn is_mark(piece: &[u8]) -> bool {
    matches!(piece, [mark] if b".,;:?!()\"".contains(mark))
        || ["...", "…", "“", "”"].iter().any(|mark| mark.as_bytes() == piece)
}

/// Whether a word is a tag of the BIO family: a letter, alone or with a type (`B-W`).
fn is_tag(word: &[u8]) -> bool {
    match word {
        [b'B' | b'I' | b'O'] => true,
        [b'B' | b'I', b'-', kind @ ..] => !kind.is_empty(),
        _ => false,
    }
}
