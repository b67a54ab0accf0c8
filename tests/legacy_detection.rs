//! `machvan::legacy::detect` on text that was not used to write it: Wikipedia, five kinds of text, a treebank.
//!
//! Texts of 200 bytes in each encoding, from places that a fixed seed chooses. A text is right if the encoding that is found reads it
//! as the right one does. Wikipedia also has lists of English and French titles, which are not Vietnamese in any encoding: a text
//! counts if at least a fourth of its words have a Vietnamese letter that is not ASCII.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]

use std::process::Command;

use machvan::legacy::{Encoding, detect};
use testkit::shared;
use unicode_normalization::UnicodeNormalization;

use crate::legacy::{OLD, encode, letters};

/// The punctuation of Windows code page 1252, which ABC and VNI fonts and windows-1258 have too, and what is typed in ASCII.
const PUNCTUATION: [(char, u8, &str); 9] = [
    ('“', 0x93, "\""),
    ('”', 0x94, "\""),
    ('‘', 0x91, "'"),
    ('’', 0x92, "'"),
    ('–', 0x96, "-"),
    ('—', 0x97, "-"),
    ('…', 0x85, "..."),
    ('•', 0x95, "*"),
    ('\u{a0}', 0xa0, " "),
];

/// How a text was typed. Few who typed VIQR wrote backslashes.
fn typed(encoding: Encoding, text: &str, escaped: bool) -> Vec<u8> {
    let mut out = Vec::new();
    for character in text.nfc() {
        let known = PUNCTUATION.iter().find(|(known, ..)| *known == character);
        match (encoding, known) {
            (Encoding::Utf8, _) => out.extend(character.to_string().bytes()),
            (Encoding::Utf16, _) => {
                let mut units = [0; 2];
                out.extend(character.encode_utf16(&mut units).iter().flat_map(|unit| unit.to_le_bytes()));
            }
            (Encoding::Viqr, None) if !escaped && character.is_ascii() => out.push(character as u8),
            (Encoding::Viqr | Encoding::Viscii, Some((.., ascii))) => out.extend(ascii.bytes()),
            (_, Some((_, byte, _))) => out.push(*byte),
            _ => out.extend(encode(encoding, &character.to_string())),
        }
    }
    out
}

/// A generator of numbers that anyone can repeat (Knuth's MMIX).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit
    }
}

/// Sources of text, each with its lines.
fn sources() -> Vec<(String, Vec<String>)> {
    let mut sources = Vec::new();
    let wiki = Command::new("xzcat").arg(shared::path("corpus/viwiki.txt.xz")).output().unwrap();
    let wiki = String::from_utf8(wiki.stdout).unwrap();
    assert!(wiki.len() > 70_000_000, "xzcat is needed");
    // One of 40 lines, with those after it.
    sources.push(("wikipedia".to_owned(), wiki.lines().step_by(40).map(str::to_owned).collect()));
    for kind in ["everyday", "law", "news", "society", "stories"] {
        let text = shared::text(&format!("gold/words.{kind}.txt"));
        let printed = |line: &str| {
            let line = line.replace('_', " ");
            [" ,", " .", " :", " ;", " ?", " !"]
                .iter()
                .fold(line, |line, mark| line.replace(mark, mark.trim()))
        };
        sources.push((kind.to_owned(), text.lines().map(printed).collect()));
    }
    let treebank = shared::text("corpus/vtb-dev.conllu");
    let lines = treebank.lines().filter_map(|line| line.strip_prefix("# text = "));
    sources.push(("treebank".to_owned(), lines.map(str::to_owned).collect()));
    sources
}

fn is_vietnamese(text: &str) -> bool {
    let (mut words, mut marked) = (0, 0);
    for word in text.split_whitespace() {
        words += 1;
        marked +=
            usize::from(word.chars().any(|letter| letters().any(|known| letter.to_lowercase().eq([known]))));
    }
    marked * 4 >= words
}

/// The kinds of encoding with a name for the report.
fn kinds() -> impl Iterator<Item = (String, Encoding, bool)> {
    let all = OLD.into_iter().chain([Encoding::Utf8, Encoding::Utf16]);
    all.map(|encoding| (encoding.to_string(), encoding, true)).chain([(
        "viqr, no \\".to_owned(),
        Encoding::Viqr,
        false,
    )])
}

/// At least 99 of 100 texts of 200 bytes are read right, in each encoding and kind of text together; `DETECTION_TEXTS` sets how many
/// are drawn from each source.
#[test]
#[ignore = "needs MACHVAN_SHARED"]
fn texts_of_200_bytes() {
    let count: usize =
        std::env::var("DETECTION_TEXTS").ok().and_then(|count| count.parse().ok()).unwrap_or(100);
    let sources = sources();
    let mut failed = Vec::new();
    for (name, encoding, escaped) in kinds() {
        let (mut row, mut all_wrong, mut all) = (String::new(), 0, 0);
        for (source, lines) in &sources {
            let mut numbers = Numbers(1);
            let (mut wrong, mut seen) = (0, 0);
            while seen < count {
                let start = numbers.below(lines.len());
                let mut bytes = Vec::new();
                for line in lines.iter().cycle().skip(start) {
                    bytes.extend(typed(encoding, line, escaped));
                    bytes.extend(typed(encoding, "\n", escaped));
                    if bytes.len() >= 200 {
                        break;
                    }
                }
                bytes.truncate(200);
                let found = detect(&bytes);
                let read = |encoding: Encoding| encoding.decode_lossy(&bytes).unwrap().into_text();
                if !is_vietnamese(&read(encoding)) {
                    continue;
                }
                seen += 1;
                if found.is_none_or(|found| read(found.encoding()) != read(encoding)) {
                    wrong += 1;
                    if std::env::var_os("DETECTION_SHOW").is_some() {
                        println!("{name} {source}: {found:?} {}", read(encoding).replace('\n', "|"));
                    }
                }
            }
            row += &format!(" {source} {:.1}", 100.0 * (count - wrong) as f64 / count as f64);
            (all_wrong, all) = (all_wrong + wrong, all + count);
            if wrong * 100 > count && (encoding, escaped) != (Encoding::Viqr, false) {
                failed.push(format!("{name} {source}: {wrong} of {count}"));
            }
        }
        println!("{name:<12} {:6.2} % right:{row}", 100.0 * (all - all_wrong) as f64 / all as f64);
    }
    assert!(failed.is_empty(), "{failed:#?}");
}
