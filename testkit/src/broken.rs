//! Broken files of every format: the mistake, its place, and a part of the message. For the tests of the
//! library and of the command.

use machvan::format::FormatName;

/// A file that is correct up to `bad`.
#[derive(Debug)]
pub struct Broken {
    pub format: FormatName,
    pub what: &'static str,
    /// Lines that can be read, as machvan writes them.
    pub good: String,
    /// The bad line and the text after it.
    pub bad: Vec<u8>,
    /// The bad byte of the line.
    pub at: usize,
    /// A part of the message: what to do.
    pub advice: &'static str,
}

impl Broken {
    pub fn bytes(&self) -> Vec<u8> {
        [self.good.as_bytes(), &self.bad].concat()
    }

    pub fn line(&self) -> usize {
        self.good.matches('\n').count() + 1
    }

    pub fn offset(&self) -> usize {
        self.good.len() + self.at
    }
}

/// Two sentences in a format.
pub fn good(format: FormatName) -> &'static str {
    match format {
        FormatName::Vertical => "Mưa to\n.\n\nNắng\n\n",
        FormatName::Text => "Mưa to. Nắng\n",
        FormatName::Underscore => "Mưa_to .\nNắng\n",
        FormatName::Conllu => concat!(
            "# text = Mưa to.\n1\tMưa to\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n2\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n",
            "1\tNắng\t_\t_\t_\t_\t_\t_\t_\t_\n\n",
        ),
        FormatName::Bio => "Mưa\tB-W\nto\tI-W\n.\tB-W\n\nNắng\tB-W\n\n",
        FormatName::Jsonl => concat!(
            "{\"text\": \"Mưa to.\", \"tokens\": [[0, 7], [7, 8]], \"start\": 0, \"end\": 8, \"paragraph\": false}\n",
            "{\"text\": \"Nắng\", \"tokens\": [[0, 6]], \"start\": 9, \"end\": 15, \"paragraph\": false}\n",
        ),
        other => panic!("no example of {other}"),
    }
}

/// Returns broken files of every format: files that are not UTF-8, and files that break the rules of the
/// format.
pub fn broken() -> Vec<Broken> {
    let mut all = Vec::new();
    let utf8: [(&str, &[u8], usize); 11] = [
        ("a byte that no text has", b"a\xff\n", 1),
        ("a byte of the middle of a character at the start", b"\x90a\n", 0),
        ("a character cut by the line's end", b"ab\xe1\xba\n", 2),
        ("a character cut by the file's end", b"ab\xe1\xba", 2),
        ("a character cut by another", b"\xc4a\n", 0),
        ("a needlessly long form", b"a \xc0\xaf\n", 2),
        ("half of a pair of UTF-16", b"\xed\xa0\x80\n", 0),
        ("a character past the last", b"a\xf4\x90\x80\x80\n", 1),
        ("Latin-1", b"H\xe0 N\xf4i\n", 1),
        ("UTF-16", b"\xff\xfeM\0\xb0\x01a\0\n\0", 0),
        ("an old Vietnamese code page", b"M\xada\n", 1),
    ];
    for format in FormatName::ALL {
        let mut add = |what, good: String, bad: Vec<u8>, at, advice| {
            all.push(Broken { format, what, good, bad, at, advice });
        };
        for (what, bad, at) in utf8 {
            add(what, good(format).to_owned(), [bad, b"sau\n"].concat(), at, "iconv");
        }
        let rules: &[(&str, &str, &str, usize, &str)] = match format {
            FormatName::Conllu => CONLLU,
            FormatName::Bio => BIO,
            FormatName::Jsonl => JSONL,
            _ => &[],
        };
        for &(what, before, bad, at, advice) in rules {
            // A `/` stands for a tab where there are columns.
            let columns = |lines: &str| {
                if format == FormatName::Jsonl { lines.to_owned() } else { lines.replace('/', "\t") }
            };
            let bad = columns(bad) + "\nsau\n";
            add(what, good(format).to_owned() + &columns(before), bad.into_bytes(), at, advice);
        }
    }
    all
}

/// The mistake, correct lines before it, the bad line, the byte in it, and a part of the message.
type Rule = (&'static str, &'static str, &'static str, usize, &'static str);

#[rustfmt::skip] // one case per line
const CONLLU: &[Rule] = &[
    ("no number", "", "a/a/_/_/_/_/_/_/_/_", 0, "expected the number of a word, or a comment"),
    ("a space before the number", "", " 1/a/_/_/_/_/_/_/_/_", 0, "expected the number of a word, or a comment"),
    ("spaces for tabs", "", "1 a _ _ _ _ _ _ _ _", 0, "expected the number of a word and a tab"),
    ("nine columns", "", "1/a/_/_/_/_/_/_/_", 0, "expected 10 columns, found 9"),
    ("eleven columns", "", "1/a/_/_/_/_/_/_/_/_/_", 0, "expected 10 columns, found 11"),
    ("one column", "", "1", 0, "expected the number of a word and a tab"),
    ("no form", "", "1//_/_/_/_/_/_/_/_", 2, "(FORM) is empty; write empty columns as `_`"),
    ("a form of spaces", "", "1/ /_/_/_/_/_/_/_/_", 2, "(FORM) is empty; write empty columns as `_`"),
    ("an empty column", "", "1/a/_/_//_/_/_/_/_", 8, "(XPOS) is empty; write empty columns as `_`"),
    ("an empty last column", "", "1/a/_/_/_/_/_/_/_/", 18, "(MISC) is empty; write empty columns as `_`"),
    ("a number left out", "1/a/_/_/_/_/_/_/_/_\n", "3/b/_/_/_/_/_/_/_/_", 0, "expected word 2"),
    ("a number twice", "1/a/_/_/_/_/_/_/_/_\n", "1/b/_/_/_/_/_/_/_/_", 0, "put a blank line between sentences"),
    ("a sentence that begins with 2", "", "2/b/_/_/_/_/_/_/_/_", 0, "expected word 1"),
    ("a needless zero", "", "01/b/_/_/_/_/_/_/_/_", 0, "expected the number of a word and a tab"),
    ("a number past all", "", "99999999999/b/_/_/_/_/_/_/_/_", 0, "expected the number of a word and a tab"),
    ("a range that ends before it begins", "", "1-0/b/_/_/_/_/_/_/_/_", 0, "ends before it begins"),
    ("a range in a range", "1-2/a/_/_/_/_/_/_/_/_\n1/a/_/_/_/_/_/_/_/_\n", "2-3/b/_/_/_/_/_/_/_/_", 0, "cannot share words"),
    ("a range after its words", "1/a/_/_/_/_/_/_/_/_\n", "1-1/a/_/_/_/_/_/_/_/_", 0, "expected word 2"),
    ("half a range", "", "1-/b/_/_/_/_/_/_/_/_", 0, "1-2 for a range"),
    ("a range past the end", "", "1-2/b/_/_/_/_/_/_/_/_\n1/a/_/_/_/_/_/_/_/_\n", 0, "the sentence ends before it"),
    ("an empty node out of place", "1/a/_/_/_/_/_/_/_/_\n", "2.1/b/_/_/_/_/_/_/_/_", 0, "expected word 2"),
    ("an empty node left out", "1/a/_/_/_/_/_/_/_/_\n", "1.2/b/_/_/_/_/_/_/_/_", 0, "expected 1.1 as the next empty node"),
    ("a comment inside a sentence", "1/a/_/_/_/_/_/_/_/_\n", "# text = a", 0, "comments are before its first word"),
];

#[rustfmt::skip] // one case per line
const BIO: &[Rule] = &[
    ("no tag", "", "a", 0, "expected a syllable, a tab, and B-W or I-W"),
    ("a tag alone", "", "/B-W", 1, "expected a syllable, a tab, and B-W or I-W"),
    ("a tag of another kind", "", "a/N", 0, "\"N\" is not a tag: expected B-W, I-W or O"),
    ("a tag in lowercase letters", "", "a/b-w", 0, "\"b-w\" is not a tag"),
    ("a tag of another scheme", "", "a/E-W", 0, "set the tags and their column"),
    ("a tag that only begins like one", "", "a/B.W", 0, "is not a tag"),
    ("a longer tag", "", "a/BW", 0, "is not a tag"),
    ("the tag not in the last column", "", "a/B-W/N", 0, "set the tags and their column"),
    ("a word that goes on at the start of a sentence", "", "a/I-W", 0, "I-W without a B-W before it"),
    ("a word that goes on after a mark outside", "a/B-W\n\n", "b/I", 0, "a word begins with B-W"),
    ("a sentence on a line", "", "Mưa to .", 0, "is not a tag"),
];

#[rustfmt::skip] // one case per line
const JSONL: &[Rule] = &[
    ("no object", "", "[1]", 0, "expected one object per line"),
    ("text", "", "Mưa to.", 0, "expected one object per line"),
    ("an object cut short", "", "{\"text\": \"a\"", 11, "expected one object per line"),
    ("two objects", "", "{\"text\": \"a\", \"tokens\": []} {}", 28, "expected one object per line"),
    ("no text", "", "{\"tokens\": [[0, 1]]}", 19, "no \"text\""),
    ("no tokens", "", "{\"text\": \"a\"}", 0, "`machvan words`"),
    ("text that is no string", "", "{\"text\": 1, \"tokens\": []}", 9, "expected a string as \"text\""),
    ("tokens that are no list", "", "{\"text\": \"a\", \"tokens\": \"a\"}", 26, "expected a list of [start, end]"),
    ("a token of three numbers", "", "{\"text\": \"a\", \"tokens\": [[0, 1, 2]]}", 33, "a span has two numbers"),
    ("a negative offset", "", "{\"text\": \"a\", \"tokens\": [[-1, 1]]}", 27, "expected u32"),
    ("a token past the end", "", "{\"text\": \"a\", \"tokens\": [[0, 2]]}", 0, "leaves the text, which has 1 bytes"),
    ("an empty token", "", "{\"text\": \"a\", \"tokens\": [[1, 1]]}", 0, "is empty"),
    ("a token that ends before it begins", "", "{\"text\": \"ab\", \"tokens\": [[1, 0]]}", 31, "is reversed"),
    ("tokens that overlap", "", "{\"text\": \"abc\", \"tokens\": [[0, 2], [1, 3]]}", 0, "where the one before it ends"),
    ("a token that cuts a character", "", "{\"text\": \"à\", \"tokens\": [[0, 1]]}", 0, "in bytes of \"text\""),
    ("offsets in characters, not bytes", "", "{\"text\": \"Đẹp.\", \"tokens\": [[0, 3], [3, 4]]}", 0, "in bytes of \"text\""),
    ("an end without a start", "", "{\"text\": \"a\", \"tokens\": [], \"end\": 1}", 0, "expected both \"start\" and \"end\", or neither"),
    ("an end before the start", "", "{\"text\": \"a\", \"tokens\": [], \"start\": 2, \"end\": 1}", 0, "\"end\" is before \"start\""),
    ("a field twice", "", "{\"text\": \"a\", \"text\": \"b\"}", 19, "twice"),
    ("half of a pair of escapes", "", "{\"text\": \"\\ud800\", \"tokens\": []}", 16, "expected one object per line"),
    ("a line break in a string", "", "{\"text\": \"a", 10, "expected one object per line"),
    ("what was added out of the text", "", "{\"text\": \"a\", \"tokens\": [], \"added\": [[0, 9]]}", 0, "in \"added\""),
];
