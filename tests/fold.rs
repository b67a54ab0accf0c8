//! The folding of lookup keys: every form of a word gives one key.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use machvan::vietnamese::{Folder, fold, fold_into, is_folded};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

fn nfd(text: &str) -> String {
    text.nfd().collect()
}

#[test]
fn named_cases() {
    for (name, text, key) in [
        ("empty", "", ""),
        ("a line end", "hoà\nbình", "hòa bình"),
        ("white space of all kinds", " a\t b\u{a0}\u{3000}c\r\n", " a b c "),
        ("new placement", "hoà thuỷ loè", "hòa thủy lòe"),
        ("new placement in capitals", "HOÀ THUỶ KHOẺ", "hòa thủy khỏe"),
        ("old placement", "hòa thủy lòe", "hòa thủy lòe"),
        ("closed rimes keep the mark on the nucleus", "hoàn huỳnh hoài khoét", "hoàn huỳnh hoài khoét"),
        ("a mark on the wrong letter", "hòan húynh hòai tíên ngừơi", "hoàn huýnh hoài tiến người"),
        ("qu", "quý qúy quà qùa", "quý quý quà quà"),
        ("gi", "già gìa gì giếng gíêng giữa gĩưa", "già già gì giếng giếng giữa giữa"),
        ("no syllable, no move", "voilà Zoà hoàx", "voilà zoà hoàx"),
        ("a tone that the coda forbids", "hòat", "hòat"),
        ("glued to digits and signs", "hoà2 (hoà)hoà_hoà", "hòa2 (hòa)hòa_hòa"),
        ("marks in any order", "Vie\u{302}\u{323}t Vie\u{323}\u{302}t Vi\u{1eb9}\u{302}t", "việt việt việt"),
        ("acute before circumflex", "tie\u{301}\u{302}ng", "tiếng"),
        ("horn before and after", "ngu\u{31b}o\u{300}\u{31b}i", "người"),
        ("eth for đ", "Ðà Nẵng ðang", "đà nẵng đang"),
        ("two tones stay", "a\u{300}\u{301}", "à\u{301}"),
        ("a lone mark", "\u{301}", "\u{301}"),
        ("a mark on a sign", "=\u{338} -\u{301}", "≠ -\u{301}"),
        ("a mark after an inert sign", "hoà–\u{301}", "hòa–\u{301}"),
        ("other scripts", "ΑΒΓ Д한국 漢字 🙂", "αβγ д한국 漢字 🙂"),
        ("other Latin", "ÑANDÚ Ü e\u{308}", "ñandú ü ë"),
        ("the Kelvin sign is k", "\u{212a}hoẻ", "khỏe"),
        ("typographic signs", "“Hoà” – hoà…", "“hòa” – hòa…"),
        ("marks for Vietnamese that Unicode deprecates", "a\u{340}a\u{341}", "àá"),
    ] {
        assert_eq!(fold(text), key, "{name}");
        assert_eq!(fold(&nfd(text)), key, "{name}, NFD");
        assert!(is_folded(key), "{name}: the key itself");
    }
}

#[test]
fn borrowed_where_nothing_changes() {
    assert!(matches!(fold("hòa bình, 2 – 3 “người”"), std::borrow::Cow::Borrowed(_)));
    assert!(matches!(fold("hoàn"), std::borrow::Cow::Borrowed(_)));
}

#[test]
fn linear_on_a_text_without_a_space() {
    let text = "a\u{308}Hoà漢".repeat(1 << 18);
    assert_eq!(fold(&text).len(), "ähoà漢".len() << 18);
    let marks = "\u{301}".repeat(1 << 20);
    assert_eq!(fold(&marks), marks);
}

/// Each run of white space as one space.
fn one_space(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c.is_whitespace() {
            true if out.ends_with(' ') => {}
            true => out.push(' '),
            false => out.push(c),
        }
    }
    out
}

/// Vietnamese letters, marks, look-alikes and neighbours, mixed without sense.
fn soup() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => "[aăâeêioôơuưyàáảãạềếộợỹđ]",
        3 => "[bcdghklmnpqrstvx]",
        1 => "[A-ZÀÁẠẾỘĐ]",
        2 => "[\u{300}\u{301}\u{303}\u{309}\u{323}\u{302}\u{306}\u{31b}\u{340}\u{341}\u{308}\u{30c}\u{338}\u{f73}]",
        1 => "[ .,–“=0-9]",
        1 => "[ \t\r\n\u{a0}\u{3000}]",
        1 => "\\PC",
    ];
    prop::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn normal_forms_give_one_key(text in soup()) {
        let key = fold(&text);
        let (nfd, nfc) = (nfd(&text), text.nfc().collect::<String>());
        prop_assert_eq!(&fold(&nfd), &key);
        prop_assert_eq!(&fold(&nfc), &key);
        let nfc: String = key.nfc().collect();
        prop_assert_eq!(&nfc, &key);
    }

    #[test]
    fn folding_twice_is_folding_once(text in soup()) {
        let key = fold(&text);
        prop_assert_eq!(&fold(&key), &key);
        prop_assert!(is_folded(&key));
    }

    #[test]
    fn all_ways_to_fold_agree(texts in prop::collection::vec(soup(), 0..4)) {
        let (mut folder, mut all) = (Folder::new(), String::new());
        for text in &texts {
            let before = all.len();
            fold_into(text, &mut all);
            prop_assert_eq!(&all[before..], &*fold(text));
            prop_assert_eq!(folder.fold(text), &all[before..]);
        }
    }

    #[test]
    fn capitals_give_the_key_of_small_letters(text in "([bcdđghklmnpqrstvx]{0,3}[aăâeêioôơuưyàáảãạềếộợỹoòeèuúyỷ]{1,3}[cmnphgt]{0,2} ?){0,8}") {
        let capitals = text.to_uppercase();
        prop_assert_eq!(fold(&capitals), fold(&text));
    }

    #[test]
    fn without_old_placements_it_is_lower_case_and_nfc(text in "[a-zA-Zẽẵõ ,.\t\u{a0}äöéñ\u{308}ÀÉ0-9À-ỹ]{0,20}") {
        // Against the plain definition, where no vowel stands beside a toned one and no eth is.
        let plain: String = text.nfd().flat_map(char::to_lowercase).nfc().collect();
        let plain = one_space(&plain);
        let vowel = |c: char| "aeiouy".contains(c.to_lowercase().nfd().next().unwrap());
        let chars: Vec<char> = plain.chars().collect();
        prop_assume!(!chars.windows(2).any(|pair| vowel(pair[0]) && vowel(pair[1])) && !plain.contains('ð'));
        prop_assert_eq!(fold(&text), plain);
    }
}
