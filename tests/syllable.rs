//! The syllable: taken apart, judged, given other tones and placements.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use machvan::vietnamese::{Syllable, Tone, TonePlacement, strip_diacritics, strip_tones};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

#[test]
fn parts() {
    use Tone::{Hoi, Huyen, Nang, Nga, Ngang, Sac};
    for (text, onset, glide, nucleus, coda, tone) in [
        ("a", "", "", "a", "", Ngang),
        ("Ừ", "", "", "ư", "", Huyen),
        ("ba", "b", "", "a", "", Ngang),
        ("nghiêng", "ngh", "", "iê", "ng", Ngang),
        ("Nguyễn", "ng", "u", "yê", "n", Nga),
        ("khuỷu", "kh", "u", "y", "u", Hoi),
        ("khuya", "kh", "u", "ya", "", Ngang),
        ("hoà", "h", "o", "a", "", Huyen),
        ("hòa", "h", "o", "a", "", Huyen),
        ("xoáy", "x", "o", "a", "y", Sac),
        ("ngoẹo", "ng", "o", "e", "o", Nang),
        ("thuở", "th", "u", "ơ", "", Hoi),
        ("tuần", "t", "u", "â", "n", Huyen),
        ("của", "c", "", "ua", "", Hoi),
        ("được", "đ", "", "ươ", "c", Nang),
        ("hươu", "h", "", "ươ", "u", Ngang),
        ("yêu", "", "", "yê", "u", Ngang),
        ("xoong", "x", "", "oo", "ng", Ngang),
        ("trách", "tr", "", "a", "ch", Sac),
        // qu: onset and glide.
        ("quá", "q", "u", "a", "", Sac),
        ("quốc", "q", "u", "ô", "c", Sac),
        ("Quỳnh", "q", "u", "y", "nh", Huyen),
        ("quyết", "q", "u", "yê", "t", Sac),
        ("qùa", "q", "u", "a", "", Huyen),
        // gi: its i alone, shared, or before a vowel.
        ("gì", "gi", "", "i", "", Huyen),
        ("gìn", "gi", "", "i", "n", Huyen),
        ("giếng", "gi", "", "iê", "ng", Sac),
        ("giễu", "gi", "", "iê", "u", Nga),
        ("Giê", "gi", "", "ê", "", Ngang),
        ("già", "gi", "", "a", "", Huyen),
        ("giữa", "gi", "", "ưa", "", Nga),
        ("gioăng", "gi", "o", "ă", "ng", Ngang),
        ("ghi", "gh", "", "i", "", Ngang),
    ] {
        let syllable = Syllable::parse(text).unwrap_or_else(|| panic!("{text} is a syllable"));
        let found =
            (syllable.onset(), syllable.glide(), syllable.nucleus(), syllable.coda(), syllable.tone());
        assert_eq!(found, (onset, glide, nucleus, coda, tone), "{text}");
    }
}

#[test]
fn what_is_no_syllable() {
    for (why, texts) in [
        ("nothing, or more than one", &["", " ", "hòa bình", "a ", "1", "-"][..]),
        ("no vowel", &["tr", "ng", "b", "gh", "q", "qu"]),
        ("letters of other languages", &["voilà", "fa", "zoà", "jà", "wà", "ña", "а", "ａ"]),
        ("c, g, ng before e i y; k, gh, ngh before a o u", &["ce", "cì", "ge", "ngi", "ka", "gha", "nghu"]),
        ("c, k before a glide", &["coa", "cuy", "koe"]),
        ("iê at the start, yê after an onset", &["iên", "iêu", "tyên", "lyêu"]),
        ("rimes that are none", &["ă", "hâ", "aa", "ưn", "êng", "ươ", "uyêm", "oă", "đuợc", "ia\u{300}n"]),
        ("codas that are none", &["ab", "anhg", "als", "thath", "ngk"]),
        ("a tone that the coda forbids", &["bat", "bàc", "hỏch", "hõp"]),
        ("two tones", &["hòá", "ba\u{300}\u{301}"]),
        ("a mark that is in vain", &["b\u{301}a", "ba\u{308}", "\u{301}a", "â\u{302}"]),
        ("double i", &["gii", "gỳi", "giy"]),
    ] {
        for text in texts {
            assert_eq!(Syllable::parse(text), None, "{why}: {text:?}");
        }
    }
}

#[test]
fn placement_of_the_tone_mark() {
    for (text, old, new) in [
        ("hoà", "hòa", "hoà"),
        ("THỦY", "THỦY", "THUỶ"),
        ("Loè", "Lòe", "Loè"),
        ("uỷ", "ủy", "uỷ"),
        ("oà", "òa", "oà"),
        ("quý", "quý", "quý"),
        ("quà", "quà", "quà"),
        ("hoàn", "hoàn", "hoàn"),
        ("hoài", "hoài", "hoài"),
        ("huỳnh", "huỳnh", "huỳnh"),
        ("khuỷu", "khuỷu", "khuỷu"),
        ("thuế", "thuế", "thuế"),
        ("thuở", "thuở", "thuở"),
        ("gìa", "già", "già"),
        ("mùa", "mùa", "mùa"),
        ("tìên", "tiền", "tiền"),
        ("giừơng", "giường", "giường"),
        ("xóong", "xoóng", "xoóng"),
    ] {
        let syllable = Syllable::parse(text).unwrap();
        assert_eq!(syllable.placed(TonePlacement::Old), old, "{text}");
        assert_eq!(syllable.placed(TonePlacement::New), new, "{text}");
        assert_eq!(syllable.to_string(), old);
    }
    assert_eq!(format!("{:>5}|", Syllable::parse("hoà").unwrap()), "  hòa|");
}

#[test]
fn other_tones() {
    let ma = Syllable::parse("Ma").unwrap();
    let all: Vec<String> = Tone::ALL.iter().map(|&tone| ma.with_tone(tone).unwrap().to_string()).collect();
    assert_eq!(all, ["Ma", "Mà", "Má", "Mả", "Mã", "Mạ"]);
    let mat = Syllable::parse("mát").unwrap();
    assert_eq!(mat.with_tone(Tone::Nang).unwrap().to_string(), "mạt");
    assert_eq!(mat.with_tone(Tone::Huyen), None);
}

#[test]
fn stripped_text() {
    for (text, tones, marks) in [
        ("", "", ""),
        ("khong co gi", "khong co gi", "khong co gi"),
        ("Đường về quê, ÔNG ỐM.", "Đương vê quê, ÔNG ÔM.", "Duong ve que, ONG OM."),
        ("e\u{302}\u{301} o\u{31b}\u{300}", "e\u{302} o\u{31b}", "e o"),
        ("ế\u{323}", "ê", "e"),
        (
            "\u{d0}à Nẵng, \u{189}à, ðang, d\u{335}i",
            "\u{d0}a Năng, \u{189}a, ðang, d\u{335}i",
            "Da Nang, Da, dang, di",
        ),
        ("ñ \u{301} b\u{301} ü", "ñ \u{301} b\u{301} ü", "ñ \u{301} b\u{301} ü"),
    ] {
        assert_eq!(strip_tones(text), tones, "{text}");
        assert_eq!(strip_diacritics(text), marks, "{text}");
    }
}

/// All that onsets, vowels, finals and tones can be put together to, most of it nonsense.
fn candidates() -> impl Iterator<Item = String> {
    let onsets = "- b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split(' ');
    let vowels: Vec<&str> =
        "a ai ao au ay ă â âu ây e eo ê êu i ia iu iê iêu o oa oai oao oay oă oe oeo oi oo ô ôi ơ \
        ơi u ua uê ui uy uya uyu uyê uâ uây uô uôi uơ ư ưa ưi ưu ươ ươi ươu y yê yêu"
            .split_whitespace()
            .collect();
    let finals = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"];
    onsets.flat_map(move |onset| {
        let onset = onset.trim_start_matches('-');
        vowels.clone().into_iter().flat_map(move |vowels| finals.map(|coda| format!("{onset}{vowels}{coda}")))
    })
}

#[test]
fn the_well_formed_come_back_in_every_form() {
    let mut count = 0;
    for plain in candidates() {
        for tone in Tone::ALL {
            let Some(base) = Syllable::parse(&plain).or_else(|| {
                // A stop wants a tone before it is well formed.
                let at = plain.find(|c: char| "aăâeêioôơuưy".contains(c))?;
                let len = plain[at..].chars().next()?.len_utf8();
                Syllable::parse(&format!("{}\u{301}{}", &plain[..at + len], &plain[at + len..]))
            }) else {
                break;
            };
            let Some(syllable) = base.with_tone(tone) else { continue };
            count += 1;
            assert_eq!(strip_tones(&syllable.to_string()), plain);
            for placement in [TonePlacement::Old, TonePlacement::New] {
                let text = syllable.placed(placement);
                assert_eq!(Syllable::parse(&text), Some(syllable), "{text}");
                assert_eq!(Syllable::parse(&text.nfd().collect::<String>()), Some(syllable), "{text}");
                let capitals = text.to_uppercase();
                assert_eq!(Syllable::parse(&capitals).unwrap().placed(placement), capitals);
            }
            let parts =
                format!("{}{}{}{}", syllable.onset(), syllable.glide(), syllable.nucleus(), syllable.coda());
            assert_eq!(parts.replace("gii", "gi"), plain, "the parts make the whole");
        }
    }
    // More than are in use (some 7,000), fewer than a table without rules would let through.
    assert!((10_000..30_000).contains(&count), "{count}");
}

#[test]
fn the_lexicon_is_made_of_syllables() {
    let words = include_str!("../models/lexicon/words.tsv");
    let mut foreign = Vec::new();
    let mut count = 0;
    for word in words.lines().filter_map(|line| line.split('\t').next()).filter(|line| !line.starts_with('#'))
    {
        for syllable in word.split([' ', '-']) {
            count += 1;
            match Syllable::parse(syllable) {
                Some(parsed) => assert_eq!(parsed.to_string(), syllable, "the lexicon has old placement"),
                None => foreign.push(syllable),
            }
        }
    }
    assert!(count > 100_000);
    // Loan words: fewer than one syllable in a thousand.
    assert!(foreign.len() * 1_000 < count, "more than loan words: {} of {count}: {foreign:?}", foreign.len());
}

proptest! {
    #[test]
    fn never_panics_and_never_invents(text in "\\PC{0,9}|[a-yàáạếộờữỹđĐ\u{300}\u{323}\u{302}]{0,9}") {
        if let Some(syllable) = Syllable::parse(&text) {
            let bare: String = strip_diacritics(&text).into();
            let written = syllable.to_string();
            prop_assert_eq!(strip_diacritics(&written), bare);
        }
    }
}
