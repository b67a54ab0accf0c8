//! `machvan::legacy`: every letter of every encoding, detection, offsets, pieces.
//!
//! The bytes are stated here a second time, in another order than in the library: of TCVN3 and VISCII as
//! glibc's iconv has them, of VNI, VIQR and windows-1258 by their rules (a letter, then its marks).

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use machvan::{
    ErrorKind,
    legacy::{Decoder, Encoding, detect},
};
use testkit::shared;
use unicode_normalization::UnicodeNormalization;

/// The letters that are not ASCII, and their bytes. Capitals of TCVN3 have no tone marks.
const TCVN3: &[(&str, &str)] = &[
    ("àảãáạ", "b5 b6 b7 b8 b9"),
    ("ăằẳẵắặ", "a8 bb bc bd be c6"),
    ("âầẩẫấậ", "a9 c7 c8 c9 ca cb"),
    ("đ", "ae"),
    ("èẻẽéẹ", "cc ce cf d0 d1"),
    ("êềểễếệ", "aa d2 d3 d4 d5 d6"),
    ("ìỉĩíị", "d7 d8 dc dd de"),
    ("òỏõóọ", "df e1 e2 e3 e4"),
    ("ôồổỗốộ", "ab e5 e6 e7 e8 e9"),
    ("ơờởỡớợ", "ac ea eb ec ed ee"),
    ("ùủũúụ", "ef f1 f2 f3 f4"),
    ("ưừửữứự", "ad f5 f6 f7 f8 f9"),
    ("ỳỷỹýỵ", "fa fb fc fd fe"),
    ("Ă", "a1"),
    ("Â", "a2"),
    ("Đ", "a7"),
    ("Ê", "a3"),
    ("Ô", "a4"),
    ("Ơ", "a5"),
    ("Ư", "a6"),
];
const VISCII: &[(&str, &str)] = &[
    ("àảãáạ", "e0 e4 e3 e1 d5"),
    ("ăằẳẵắặ", "e5 a2 c6 c7 a1 a3"),
    ("âầẩẫấậ", "e2 a5 a6 e7 a4 a7"),
    ("đ", "f0"),
    ("èẻẽéẹ", "e8 eb a8 e9 a9"),
    ("êềểễếệ", "ea ab ac ad aa ae"),
    ("ìỉĩíị", "ec ef ee ed b8"),
    ("òỏõóọ", "f2 f6 f5 f3 f7"),
    ("ôồổỗốộ", "f4 b0 b1 b2 af b5"),
    ("ơờởỡớợ", "bd b6 b7 de be fe"),
    ("ùủũúụ", "f9 fc fb fa f8"),
    ("ưừửữứự", "df d7 d8 e6 d1 f1"),
    ("ỳỷỹýỵ", "cf d6 db fd dc"),
];
const VISCII_CAPITALS: &[(&str, &str)] = &[
    ("ÀẢÃÁẠ", "c0 c4 c3 c1 80"),
    ("ĂẰẲẴẮẶ", "c5 82 02 05 81 83"),
    ("ÂẦẨẪẤẬ", "c2 85 86 06 84 87"),
    ("Đ", "d0"),
    ("ÈẺẼÉẸ", "c8 cb 88 c9 89"),
    ("ÊỀỂỄẾỆ", "ca 8b 8c 8d 8a 8e"),
    ("ÌỈĨÍỊ", "cc 9b ce cd 98"),
    ("ÒỎÕÓỌ", "d2 99 a0 d3 9a"),
    ("ÔỒỔỖỐỘ", "d4 90 91 92 8f 93"),
    ("ƠỜỞỠỚỢ", "b4 96 97 b3 95 94"),
    ("ÙỦŨÚỤ", "d9 9c 9d da 9e"),
    ("ƯỪỬỮỨỰ", "bf bb bc ff ba b9"),
    ("ỲỶỸÝỴ", "9f 14 19 dd 1e"),
];

/// The 67 Vietnamese letters that are not ASCII, in lowercase.
pub(crate) fn letters() -> impl Iterator<Item = char> {
    VISCII.iter().flat_map(|(letters, _)| letters.chars())
}

fn listed(table: &[(&str, &str)], letter: char) -> Option<u8> {
    let (letters, bytes) = table.iter().find(|(letters, _)| letters.contains(letter))?;
    let index = letters.chars().position(|other| other == letter)?;
    u8::from_str_radix(bytes.split(' ').nth(index)?, 16).ok()
}

/// The letter without its tone mark, and the tone mark: `'` `` ` `` `?` `~` `.`, as VIQR types them.
fn without_tone(letter: char) -> (char, Option<char>) {
    let tones = [('\u{301}', '\''), ('\u{300}', '`'), ('\u{309}', '?'), ('\u{303}', '~'), ('\u{323}', '.')];
    let marks: Vec<char> = letter.nfd().collect();
    let tone = tones.iter().find(|(mark, _)| marks.contains(mark));
    let rest: String = marks.iter().filter(|mark| tone.is_none_or(|(tone, _)| tone != *mark)).collect();
    (rest.nfc().next().unwrap(), tone.map(|(_, typed)| *typed))
}

/// The bytes of a letter in an encoding; `None` if it has none.
fn encoded(encoding: Encoding, letter: char) -> Option<Vec<u8>> {
    if letter.is_ascii() {
        return Some(vec![letter as u8]);
    }
    let (plain, tone) = without_tone(letter);
    let capital = letter.is_uppercase();
    let small = plain.to_lowercase().next().unwrap();
    let cased = |letter: u8| if capital { letter.to_ascii_uppercase() } else { letter };
    Some(match encoding {
        Encoding::Utf8 => letter.to_string().into_bytes(),
        Encoding::Utf16 => {
            letter.encode_utf16(&mut [0; 2]).iter().flat_map(|unit| unit.to_le_bytes()).collect()
        }
        Encoding::Tcvn3 => vec![listed(TCVN3, letter)?],
        Encoding::Viscii => vec![listed(VISCII, letter).or_else(|| listed(VISCII_CAPITALS, letter))?],
        Encoding::Windows1258 => {
            let byte = match small {
                'ă' => 0xe3,
                'â' => 0xe2,
                'đ' => 0xf0,
                'ê' => 0xea,
                'ô' => 0xf4,
                'ơ' => 0xf5,
                'ư' => 0xfd,
                ascii => ascii as u8,
            };
            let byte = if byte < 0x80 { cased(byte) } else { byte - if capital { 0x20 } else { 0 } };
            let tone = tone.map(|tone| match tone {
                '\'' => 0xec,
                '`' => 0xcc,
                '?' => 0xd2,
                '~' => 0xde,
                _ => 0xf2,
            });
            [byte].into_iter().chain(tone).collect()
        }
        Encoding::Vni => {
            // i, and y with a dot, have bytes of their own.
            let single = match (small, tone) {
                ('đ', _) => Some(0xf1),
                ('ơ', None) => Some(0xf4),
                ('ư', None) => Some(0xf6),
                ('i', Some('\'')) => Some(0xed),
                ('i', Some('`')) => Some(0xec),
                ('i', Some('?')) => Some(0xe6),
                ('i', Some('~')) => Some(0xf3),
                ('i', Some(_)) => Some(0xf2),
                ('y', Some('.')) => Some(0xee),
                _ => None,
            };
            let cased_mark = |byte: u8| byte - if capital { 0x20 } else { 0 };
            if let Some(single) = single {
                return Some(vec![cased_mark(single)]);
            }
            let index =
                ["", "'", "`", "?", "~", "."].iter().position(|typed| typed.chars().next() == tone)?;
            let (base, mark): (u8, u8) = match small {
                'â' => (b'a', [0xe2, 0xe1, 0xe0, 0xe5, 0xe3, 0xe4][index]),
                'ê' => (b'e', [0xe2, 0xe1, 0xe0, 0xe5, 0xe3, 0xe4][index]),
                'ô' => (b'o', [0xe2, 0xe1, 0xe0, 0xe5, 0xe3, 0xe4][index]),
                'ă' => (b'a', [0xea, 0xe9, 0xe8, 0xfa, 0xfc, 0xeb][index]),
                'ơ' => (0xf4, [0, 0xf9, 0xf8, 0xfb, 0xf5, 0xef][index]),
                'ư' => (0xf6, [0, 0xf9, 0xf8, 0xfb, 0xf5, 0xef][index]),
                ascii => (ascii as u8, [0, 0xf9, 0xf8, 0xfb, 0xf5, 0xef][index]),
            };
            vec![if base < 0x80 { cased(base) } else { cased_mark(base) }, cased_mark(mark)]
        }
        Encoding::Viqr => {
            let (base, mark) = match small {
                'ă' => (b'a', "("),
                'â' => (b'a', "^"),
                'ê' => (b'e', "^"),
                'ô' => (b'o', "^"),
                'ơ' => (b'o', "+"),
                'ư' => (b'u', "+"),
                'đ' if capital => (b'd', "D"),
                'đ' => (b'd', "d"),
                ascii => (ascii as u8, ""),
            };
            let typed = mark.bytes().chain(tone.map(|tone| tone as u8));
            [cased(base)].into_iter().chain(typed).collect()
        }
        _ => return None,
    })
}

/// A text in an encoding, with the characters left out that it lacks.
pub(crate) fn encode(encoding: Encoding, text: &str) -> Vec<u8> {
    let small = |character: char| character.to_lowercase().next().unwrap_or(character);
    let mut out = Vec::new();
    for character in text.nfc() {
        let known = character.is_ascii() || letters().any(|letter| letter == small(character));
        if !known {
            continue;
        }
        let escaped = encoding == Encoding::Viqr && "'`?~.^(+\\".contains(character);
        if escaped {
            out.push(b'\\');
        }
        match (encoding, encoded(encoding, character)) {
            (Encoding::Utf16, _) => out.extend((character as u16).to_le_bytes()),
            // An ABC font for capitals shows lowercase letters.
            (_, None) => out.extend(encoded(encoding, small(character)).unwrap_or_default()),
            (_, Some(bytes)) => out.extend(bytes),
        }
    }
    out
}

pub(crate) const OLD: [Encoding; 5] =
    [Encoding::Tcvn3, Encoding::Vni, Encoding::Viscii, Encoding::Windows1258, Encoding::Viqr];

#[test]
fn every_letter_in_both_cases() {
    assert_eq!(letters().count(), 67);
    for encoding in OLD.into_iter().chain([Encoding::Utf8, Encoding::Utf16]) {
        let capitals = letters().filter_map(|letter| letter.to_uppercase().next());
        let mut seen = 0;
        for letter in letters().chain(capitals) {
            let Some(bytes) = encoded(encoding, letter) else {
                assert!(encoding == Encoding::Tcvn3 && letter.is_uppercase(), "{encoding}: {letter}");
                continue;
            };
            seen += 1;
            let decoded =
                encoding.decode(&bytes).unwrap_or_else(|error| panic!("{encoding}: {letter}: {error}"));
            assert_eq!(decoded.text(), letter.to_string(), "{encoding}: {bytes:x?}");
        }
        assert_eq!(seen, if encoding == Encoding::Tcvn3 { 74 } else { 134 }, "{encoding}");
    }
}

#[test]
fn known_texts() {
    let right = "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc";
    let known: [(Encoding, &[u8]); 3] = [
        (
            Encoding::Tcvn3,
            b"C\xe9ng h\xdfa x\xb7 h\xe9i ch\xf1 ngh\xdca Vi\xd6t Nam, \xa7\xe9c l\xcbp - T\xf9 do - H\xb9nh ph\xf3c",
        ),
        (
            Encoding::Vni,
            b"Co\xe4ng ho\xf8a xa\xf5 ho\xe4i chu\xfb ngh\xf3a Vie\xe4t Nam, \xd1o\xe4c la\xe4p - T\xf6\xef do - Ha\xefnh phu\xf9c",
        ),
        (
            Encoding::Viqr,
            b"Co^.ng ho`a xa~ ho^.i chu? nghi~a Vie^.t Nam, DDo^.c la^.p - Tu+. do - Ha.nh phu'c",
        ),
    ];
    for (encoding, bytes) in known {
        assert_eq!(encoding.decode(bytes).unwrap().text(), right, "{encoding}");
        assert_eq!(encode(encoding, right), bytes, "{encoding}");
        assert_eq!(detect(bytes).unwrap().encoding(), encoding);
    }
}

/// 100 texts of 200 bytes in each encoding: at most one is taken for another.
#[test]
#[ignore = "needs MACHVAN_SHARED"]
fn detection() {
    for name in ["corpus/paragraphs.vi.txt", "corpus/spacing.vi.txt"] {
        check_detection(&shared::text(name));
    }
}

fn check_detection(text: &str) {
    for encoding in OLD.into_iter().chain([Encoding::Utf8, Encoding::Utf16]) {
        let bytes = encode(encoding, text);
        let step = bytes.len() / 100 / 2 * 2;
        assert!(step > 200, "{step}");
        let mut wrong = Vec::new();
        for number in 0..100 {
            let sample = &bytes[number * step..][..200];
            let found = detect(sample);
            if found.is_none_or(|found| found.encoding() != encoding) {
                wrong.push((found, String::from_utf8_lossy(sample).into_owned()));
            }
        }
        assert!(wrong.len() <= 1, "{encoding}: {} wrong: {wrong:#?}", wrong.len());
    }
}

/// English, numbers and code are not VIQR.
#[test]
fn plain_ascii_is_no_viqr() {
    for text in [
        "",
        "\n",
        "U+00A0 U+00E0 U+0103 U+01A1 U+1EA1 U+1EF9, see U+0300 to U+036F",
        "a(n) = a(n-1) + a(n-2); let a(m) be a(c) and a(t) = o(n), e^2 + o^3",
        "I'm here. So I'm sure you're not who's, they're, he'd, I've, it's o'clock",
        "\\'etude \\^o \\`a \\~n \\d{u} $x_{a}^{e}$ u' = a' o^. i.e. e.g. etc.",
        "if (a ? b : c) { o += e; u ^= i; } s/(a|e)+?(o|u)*/y/; a.e.i.o.u.y.",
        "From: Nguyen Van A <a.nguyen@example.com>\nSubject: Re: =?utf-8?B?VGnhur9uZyBWaeG7h3Q=?=\n> Anh oi? Vang. Da.",
        "QWRkIG8rZSB1K2E= o+e/u+i+a(y^o~e aGVsbG8gd29ybGQ+Pz8/ YSdlJ2knbyd1J3kn",
        "Don't you think he's late? They're here. What a (long) day. Go. No? Si.",
        "fn main() { let a = b(a(c)); } // TODO: o(n) or e^2? a'",
        "Ha Noi, thu do cua Viet Nam. Co ai o nha? Khong.",
        "a. b. c. i. e. o. u. a? o? u? y?",
        "C'est la vie. L'e'te' n'est pas fini.",
    ] {
        assert_eq!(detect(text.as_bytes()).unwrap().encoding(), Encoding::Utf8, "{text}");
    }
    // The code of this library, in pieces, except that of the encodings.
    let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut pieces = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() && !entry.ends_with("legacy") {
                folders.push(entry);
            } else if entry.is_file() {
                for piece in std::fs::read(&entry).unwrap().chunks(200).filter(|piece| piece.is_ascii()) {
                    let found = detect(piece).unwrap().encoding();
                    assert_eq!(
                        found,
                        Encoding::Utf8,
                        "{}: {}",
                        entry.display(),
                        String::from_utf8_lossy(piece)
                    );
                    pieces += 1;
                }
            }
        }
    }
    assert!(pieces > 5000, "{pieces}");
}

/// In any normal form and cut at any byte, UTF-8 is UTF-8.
#[test]
fn utf_8_is_always_utf_8() {
    let text = "Đi học ở Hà Nội, các em – và thầy cô – đều “vui”: ăn, ở, mặc… 100 % ổn! Ừ, ư, ơ, ẵm, ngưỡng, khuỷu.\n";
    for text in [text.to_owned(), text.nfd().collect(), text.to_uppercase(), format!("\u{feff}{text}")] {
        let bytes = text.as_bytes();
        for at in 0..bytes.len() {
            let [first, second] = [&bytes[..at], &bytes[at..]];
            // Single bytes of a character are no text.
            for part in [first, second].into_iter().filter(|part| part.is_empty() || part.len() > 8) {
                let found = detect(part).map(|found| found.encoding());
                assert_eq!(found, Some(Encoding::Utf8), "{}", String::from_utf8_lossy(part));
            }
        }
    }
}

#[test]
fn pieces_and_offsets() {
    let text = "Tiếng Việt: ĂN QUẢ NHỚ KẺ TRỒNG CÂY, ngưỡng cửa, khuỷu tay, quý giá";
    for encoding in OLD.into_iter().chain([Encoding::Utf8, Encoding::Utf16]) {
        let bytes = encode(encoding, text);
        let whole = encoding.decode(&bytes).unwrap();
        for size in [1, 2, 3, 7] {
            let (mut decoder, mut out) = (Decoder::new(encoding), String::new());
            for piece in bytes.chunks(size) {
                decoder.decode_into(piece, false, &mut out).unwrap();
            }
            decoder.decode_into(&[], true, &mut out).unwrap();
            assert_eq!(out, whole.text(), "{encoding}, {size} bytes at a time");
            assert_eq!(decoder.offset(), bytes.len() as u64);
        }
        let map = whole.map();
        assert_eq!((map.source_len(), map.target_len()), (bytes.len(), whole.text().len()));
        // What stands before each character decodes to the text before it.
        for (at, _) in whole.text().char_indices() {
            let source = map.source_offset(at).unwrap();
            assert_eq!(
                encoding.decode(&bytes[..source]).unwrap().text(),
                &whole.text()[..at],
                "{encoding} {at}"
            );
        }
    }
}

#[test]
fn bytes_without_a_meaning() {
    for (encoding, bytes, at, kind) in [
        (Encoding::Utf8, b"ab\xffcd".as_slice(), 2, ErrorKind::InvalidUtf8),
        (Encoding::Utf16, b"a\0\0\xdcb\0", 2, ErrorKind::Syntax),
        (Encoding::Utf16, b"a\0b\0c", 4, ErrorKind::Syntax),
        (Encoding::Windows1258, b"ab\x81cd", 2, ErrorKind::Syntax),
        (Encoding::Tcvn3, b"ab\x8dcd", 2, ErrorKind::Syntax),
        (Encoding::Vni, b"ab\xf8cd", 2, ErrorKind::Syntax),
        (Encoding::Viqr, b"ab\xf8cd", 2, ErrorKind::Syntax),
    ] {
        let error = encoding.decode(bytes).unwrap_err();
        assert_eq!((error.offset(), error.kind()), (Some(at), kind), "{encoding}: {error}");
        let lossy = encoding.decode_lossy(bytes).unwrap();
        assert_eq!(lossy.replaced(), 1);
        assert_eq!(lossy.map().source_len(), bytes.len());
        // It goes on after them.
        let (mut decoder, mut out) = (Decoder::new(encoding), String::new());
        decoder.decode_into(bytes, true, &mut out).unwrap_err();
        out.push('\u{fffd}');
        decoder.decode_into(&[], true, &mut out).unwrap();
        assert_eq!(out, lossy.text());
    }
}
