//! Odd inputs, each with a name. For the tests of the library and of the command.

/// Small inputs: each single byte, and input that is broken in other ways than invalid UTF-8.
pub fn small() -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<(String, Vec<u8>)> = vec![("nothing".into(), Vec::new())];
    all.extend((0..=255).map(|byte| (format!("byte {byte:#04x}"), vec![byte])));
    for character in ["ế", "é", "đ", "€", "😀", "\u{10ffff}", "\u{7ff}", "\u{800}"] {
        let bytes = character.as_bytes();
        for cut in 1..bytes.len() {
            let (head, tail) = bytes.split_at(cut);
            all.push((format!("{character} cut at {cut}"), head.to_vec()));
            all.push((format!("a, {character} cut at {cut}"), [b"a", head].concat()));
            all.push((format!("{character} cut at {cut}, a"), [head, b"a\n"].concat()));
            all.push((format!("{character} from {cut} on"), tail.to_vec()));
        }
    }
    let bytes: &[(&str, &[u8])] = &[
        ("first high surrogate", b"\xed\xa0\x80"),
        ("last low surrogate", b"\xed\xbf\xbf"),
        ("pair of surrogates", b"a\xed\xa0\xbd\xed\xb8\x80\n"),
        ("overlong NUL", b"\xc0\x80"),
        ("overlong slash", b"\xe0\x80\xaf"),
        ("past the last character", b"\xf4\x90\x80\x80"),
        ("five bytes", b"\xf8\x88\x80\x80\x80"),
        ("UTF-16, little-endian", b"\xff\xfeM\0\xb0\x01a\0"),
        ("UTF-16, big-endian", b"\xfe\xff\0M\x01\xb0\0a"),
        ("UTF-32", b"\0\0\xfe\xff\0\0\0M"),
        ("gzip's first bytes", b"\x1f\x8b"),
        ("zstd's first bytes", b"\x28\xb5\x2f\xfd"),
    ];
    all.extend(bytes.iter().map(|(name, bytes)| ((*name).into(), bytes.to_vec())));
    let texts: &[(&str, &str)] = &[
        ("U+FFFF", "\u{ffff}"),
        ("noncharacters", "a\u{fffe}\u{fdd0}\u{1ffff}\u{10fffe}\u{10ffff}"),
        ("replacement character", "H\u{fffd} N\u{fffd}i"),
        ("private use", "\u{e000}\u{f8ff}\u{f0000}"),
        ("controls", "\u{1}\u{7}\u{8}\u{b}\u{c}\u{e}\u{1b}[31m\u{7f}\u{80}\u{85}\u{9f}"),
        ("byte-order marks", "\u{feff}\u{feff}a\u{feff}\n\u{feff}\n\u{feff}b"),
        ("line ends of every kind", "a\r\nb\nc\rd\u{85}e\u{2028}f\u{2029}g\u{b}h\u{c}i\n\r\n\r"),
        ("override from right to left", "Giá \u{202e}000.5\u{202c} đồng"),
        ("isolates", "\u{2066}a \u{2067}b\u{2069} c\u{2068}d"),
        ("marks of direction", "\u{200e}Mưa\u{200f}.\u{61c} \u{200e}\u{200f}"),
        ("text from right to left", "שלום, mưa. مرحبا؟ Nắng"),
        ("families", "👨‍👩‍👧‍👦 👩🏽‍❤️‍💋‍👨🏿 🏳️‍🌈 \u{200d}👩\u{200d}"),
        ("flags", "🇻🇳🇻 🇳🇻🇳 🇻"),
        ("flag of tags", "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}"),
        ("keycaps", "1️⃣ #️⃣ *⃣ a⃣"),
        ("variation selectors", "☺\u{fe0e}☺\u{fe0f}a\u{fe0f}漢\u{e0100}\u{fe00}"),
        ("marks before letters", "\u{301}a \u{323}\u{302} \n\u{31b}"),
        ("letters with many marks", "e\u{302}\u{301}\u{323}\u{309}\u{303}\u{306}\u{31b}\u{300}"),
        ("hangul in parts", "\u{1112}\u{1161}\u{11ab} \u{1100} \u{11a8} 각\u{11a8}"),
        ("joiners", "क्षि \u{200c}\u{200d} क\u{94d}\u{200d}"),
        ("letters that grow", "ŉ ΐ İ ß ﬃ ǰ ẞ ſ K Å \u{1e9a}"),
        ("no letter, no space", "((((\"“‘'…—-"),
        ("markup", "<s><g/></s>\n<!--\n# text = \n</\n<\n"),
        ("open JSON", "{\"text\": \"a\", \"tokens\": [[0, 1], [["),
        ("numbers past all", "99999999999999999999-99999999999999999999\t1e999\t[18446744073709551616]"),
    ];
    all.extend(texts.iter().map(|(name, text)| ((*name).into(), text.as_bytes().to_vec())));
    all
}

/// Large inputs of about `size` bytes: one character of each class, and short pieces, repeated. On a
/// megabyte, code that takes quadratic time is so slow that it is noticed; nothing here measures it.
pub fn large(size: usize) -> Vec<(String, Vec<u8>)> {
    let pieces = [
        "a",
        "A",
        "ế",
        "Ế",
        "đ",
        "1",
        " ",
        "\t",
        "\n",
        "\r",
        "\r\n",
        "\0",
        "\u{1b}",
        ".",
        ",",
        "…",
        "?",
        "\"",
        "“",
        "'",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "<",
        ">",
        "&",
        "-",
        "–",
        "/",
        "_",
        "\\",
        "#",
        "@",
        ":",
        "%",
        "°",
        "$",
        "+",
        "*",
        "|",
        "=",
        "~",
        "\u{a0}",
        "\u{3000}",
        "\u{200b}",
        "\u{200d}",
        "\u{ad}",
        "\u{feff}",
        "\u{2028}",
        "\u{85}",
        "\u{301}",
        "\u{323}",
        "\u{31b}",
        "\u{345}",
        "\u{fe0f}",
        "\u{20e3}",
        "\u{202e}",
        "\u{ffff}",
        "я",
        "京",
        "あ",
        "カ",
        "각",
        "\u{1100}",
        "ไ",
        "ب",
        "क",
        "\u{94d}",
        "ß",
        "İ",
        "ﬁ",
        "😀",
        "👍🏽",
        "👩\u{200d}",
        "\u{1f1fb}",
        "\u{10ffff}",
        // Pieces after which something waits for an end, or looks back.
        "a.",
        "1.",
        "A. ",
        ". ",
        ".\n",
        "a\n",
        "a\n\n",
        "a ",
        "a\t",
        "TP. ",
        "v.v. ",
        "www.",
        "a@",
        "http://",
        "“a” ",
        "(a",
        "a-",
        "1/",
        "e\u{302}\u{301}",
        "<s>\n",
        "<g/>\n",
        "# a\n",
        "a_b ",
        "\\_",
        "[[",
        "{\"text\":",
        "\"\\u",
        "1\ta\t_\t_\t_\t_\t_\t_\t_\t_\n",
        "1-2\ta\t_\t_\t_\t_\t_\t_\t_\t_\n",
        "a\tB-W\n",
        "{\"text\":\"a\",\"tokens\":[[0,1]]}\n",
        "nguyễn văn ",
        "Nguyễn Văn ",
        "hoà thuỷ ",
        "- a\n",
        "1. a\n",
        "a) ",
    ];
    let large = |piece: &&str| (format!("much {piece:?}"), piece.repeat(size / piece.len()).into_bytes());
    let mut all: Vec<_> = pieces.iter().map(large).collect();
    // One letter with far too many combining marks.
    all.push((
        "a letter with 100,000 marks".into(),
        format!("e{} a", "\u{301}".repeat(100_000)).into_bytes(),
    ));
    all.push(("bytes that are no text".into(), vec![0xff; size]));
    all.push(("a bad byte at the end of much".into(), [&vec![b'a'; size][..], b"\xe1\xbb"].concat()));
    all.push((
        "a bad byte at the end of many lines".into(),
        [&b"a\n".repeat(size / 2)[..], b"\xe1\xbb"].concat(),
    ));
    all
}
