//! Rules for names that the classifier cannot recognize: a country before a person (`Tổng thống Mỹ Joe Biden`,
//! `Chủ tịch Trung Quốc Tập Cận Bình`), foreign names with parts in lowercase or with a hyphen (`Kim Yu-na`), and a
//! name at the start of a sentence, where the capital shows little.

use super::{
    model::{Model, Steps, UNKNOWN},
    run::{Cell, Named, Run},
    shape,
    word_list::WordList,
};
use crate::chars::{Letters, is_combining};

/// Countries of one syllable.
static COUNTRIES: WordList = WordList::new(&[
    "Anh", "Bỉ", "Hàn", "Lào", "Mĩ", "Mỹ", "Nga", "Nhật", "Pháp", "Séc", "Thái", "Trung", "Áo", "Ý", "Úc",
    "Đức", "Ấn",
]);

/// Countries of one foreign word, which after a title are not part of the name.
static FOREIGN_COUNTRIES: WordList = WordList::new(&[
    "Afghanistan",
    "Algeria",
    "Argentina",
    "Armenia",
    "Australia",
    "Azerbaijan",
    "Bangladesh",
    "Belarus",
    "Brazil",
    "Bulgaria",
    "Campuchia",
    "Canada",
    "Chile",
    "Colombia",
    "Croatia",
    "Cuba",
    "Ecuador",
    "Estonia",
    "Ethiopia",
    "Haiti",
    "Hungary",
    "Iceland",
    "Indonesia",
    "Iran",
    "Iraq",
    "Ireland",
    "Israel",
    "Kazakhstan",
    "Kenya",
    "Kuwait",
    "Latvia",
    "Lebanon",
    "Libya",
    "Malaysia",
    "Mexico",
    "Moldova",
    "Myanmar",
    "Nepal",
    "Nigeria",
    "Pakistan",
    "Palestine",
    "Peru",
    "Philippines",
    "Qatar",
    "Romania",
    "Scotland",
    "Serbia",
    "Singapore",
    "Slovakia",
    "Slovenia",
    "Somalia",
    "Sudan",
    "Syria",
    "Tunisia",
    "Turkmenistan",
    "Uganda",
    "Ukraine",
    "Uruguay",
    "Uzbekistan",
    "Venezuela",
    "Yemen",
    "Zimbabwe",
]);

/// Countries of several syllables.
static LONG_COUNTRIES: WordList = WordList::new(&[
    "Ai Cập",
    "Ba Lan",
    "Bồ Đào Nha",
    "Hoa Kì",
    "Hoa Kỳ",
    "Hà Lan",
    "Hàn Quốc",
    "Hy Lạp",
    "Mông Cổ",
    "Na Uy",
    "Nam Phi",
    "Nhật Bản",
    "Phần Lan",
    "Thái Lan",
    "Thuỵ Sĩ",
    "Thuỵ Sỹ",
    "Thuỵ Điển",
    "Thổ Nhĩ Kì",
    "Thổ Nhĩ Kỳ",
    "Thụy Sĩ",
    "Thụy Sỹ",
    "Thụy Điển",
    "Triều Tiên",
    "Trung Quốc",
    "Tây Ban Nha",
    "Việt Nam",
    "Đan Mạch",
    "Đài Loan",
    "Ấn Độ",
]);

/// The last syllables of titles and professions: tổng thống, thủ tướng, cầu thủ.
static TITLES: WordList = WordList::new(&[
    "chúa",
    "chủ",
    "diễn",
    "gia",
    "hoàng",
    "hậu",
    "khoa",
    "lĩnh",
    "môn",
    "phú",
    "sĩ",
    "sư",
    "sứ",
    "sỹ",
    "thơ",
    "thư",
    "thống",
    "thủ",
    "trưởng",
    "tướng",
    "tịch",
    "tử",
    "viên",
    "vua",
    "văn",
    "vương",
    "vệ",
    "vợt",
    "đạo",
    "đốc",
]);

/// The parts of foreign names that are written in lowercase. Those that are also Vietnamese syllables are
/// not here, but below.
static PARTICLES: WordList = WordList::new(&["al", "de", "del", "della", "der", "dos", "el", "ibn", "von"]);

/// Those that are also Vietnamese syllables.
static VIETNAMESE_PARTICLES: WordList =
    WordList::new(&["bin", "da", "den", "di", "du", "la", "ten", "ter", "van"]);

/// Decides the gaps of names in the runs with a foreign syllable or a capital at their start.
pub(super) fn decide(text: &str, run: &Run, model: &Model, joins: &mut [bool]) {
    for named in run.named() {
        if let (Some(atoms), Some(joins)) =
            (run.atoms().get(named.atoms.clone()), joins.get_mut(named.atoms.clone()))
        {
            decide_run(text, named, atoms, model, joins);
        }
    }
}

fn decide_run(text: &str, named: &Named, atoms: &[Cell], model: &Model, joins: &mut [bool]) {
    if let [first, second, ..] = atoms
        && let Some(join) = joins.first_mut()
    {
        *join |= begins_name(*first, *second);
    }
    if named.foreign {
        join_particles(text, atoms, joins);
        if named.mixed {
            join_given_names(text, atoms, joins);
        }
    } else if !named.long_name {
        return;
    }
    for (at, cell) in atoms.iter().enumerate() {
        let joined = |at: usize| joins.get(at).copied().unwrap_or_default();
        let before = at.checked_sub(1).and_then(|before| atoms.get(before));
        let lower = before.is_some_and(|cell| cell.shape == shape::LOWER);
        // A name starts where a word does, or after a title that was joined to it.
        if !shape::is_capital(cell.shape) || !lower && at.checked_sub(1).is_some_and(joined) {
            continue;
        }
        let len = joins.get(at..).unwrap_or_default().iter().take_while(|&&join| join).count();
        let rest = atoms.get(at + 1..).and_then(|rest| rest.get(..len)).unwrap_or_default();
        if rest.is_empty() {
            continue;
        }
        let Some(len) = country(text, *cell, before, rest, model) else { continue };
        if joined(at + len - 1)
            && let Some(join) = joins.get_mut(at + len - 1)
        {
            *join = false;
        }
        if let (true, Some(join)) = (lower, at.checked_sub(1).and_then(|at| joins.get_mut(at))) {
            *join = false;
        }
    }
}

/// Returns the number of atoms of a country at the start of a word that goes on with a person's name.
fn country(text: &str, first: Cell, before: Option<&Cell>, rest: &[Cell], model: &Model) -> Option<usize> {
    let word = first.span.of(text)?;
    let foreign = |cell: &Cell| is_foreign_name(*cell) || is_given_name(text, *cell);
    let title = || before.and_then(|title| title.span.of(text)).is_some_and(|title| TITLES.has_form(title));
    if rest.len() > 1 && (rest.iter().any(|&cell| is_given_name(text, cell)) || title()) {
        let ends = rest.iter().take(rest.len() - 1).take(2).map(|last| last.span.end());
        let mut long = ends.filter_map(|end| text.get(first.span.start()..end));
        if let Some(at) = long.position(|long| LONG_COUNTRIES.has_form(long)) {
            return Some(at + 2);
        }
    }
    if !rest.iter().any(foreign) {
        return None;
    }
    if COUNTRIES.has_form(word) {
        // Hàn Quốc before Moon Jae-in.
        let second = rest.first()?;
        let name =
            model.lookup.begin(first.syllable, second.syllable).is_some_and(|(_, node)| node.is_name());
        return Some(if name && rest.len() > 1 { 2 } else { 1 });
    }
    (FOREIGN_COUNTRIES.has(word) && title()).then_some(1)
}

/// Joins names with parts in lowercase: Charles de Gaulle, Ursula von der Leyen.
fn join_particles(text: &str, atoms: &[Cell], joins: &mut [bool]) {
    let is = |cell: &Cell, words: &WordList| cell.span.of(text).is_some_and(|word| words.has(word));
    for (at, &left) in atoms.iter().enumerate() {
        if !shape::is_capital(left.shape) {
            continue;
        }
        let rest = atoms.get(at + 1..).unwrap_or_default();
        let lower = rest.iter().take(3).take_while(|cell| cell.shape == shape::LOWER).count();
        let (Some(particles @ ([first] | [first, _])), Some(&right)) = (rest.get(..lower), rest.get(lower))
        else {
            continue;
        };
        let foreign = (is_foreign_name(left), is_foreign_name(right));
        // Words are compared last, since that costs most.
        if shape::is_capital(right.shape)
            && (foreign.0 || foreign.1)
            && (foreign.0 && foreign.1 || is(first, &PARTICLES))
            && particles.iter().all(|cell| is(cell, &PARTICLES) || is(cell, &VIETNAMESE_PARTICLES))
        {
            joins.get_mut(at..=at + lower).unwrap_or_default().fill(true);
        }
    }
}

/// Joins a family name and a given name with a hyphen: Kim Yu-na.
fn join_given_names(text: &str, atoms: &[Cell], joins: &mut [bool]) {
    for (pair, join) in atoms.windows(2).zip(joins) {
        let &[family, given] = pair else { continue };
        // `Ông Yu-na` starts a sentence with a word that is rarely capitalized elsewhere.
        let name = family.shape == shape::CAPITAL
            || family.shape == shape::FIRST
                && (family.syllable == UNKNOWN || family.traits.family() > 0 && family.traits.capital() > 1);
        *join |= name && is_given_name(text, given);
    }
}

/// Whether an atom is two syllables of letters with a hyphen between, of which only the first is capitalized.
fn is_given_name(text: &str, cell: Cell) -> bool {
    if cell.shape != shape::MIXED {
        return false;
    }
    cell.span.of(text).and_then(|word| word.split_once('-')).is_some_and(|(first, second)| {
        shape::of_letters(first) == shape::CAPITAL
            && shape::of_letters(second) == shape::LOWER
            && Letters::of(second).letters() > 1
            && [first, second].iter().all(|part| part.chars().all(|c| c.is_alphabetic() || is_combining(c)))
    })
}

fn is_foreign_name(cell: Cell) -> bool {
    cell.syllable == UNKNOWN && shape::is_capital(cell.shape)
}

/// Whether a name begins a sentence: two syllables that are not Vietnamese, or a family name before a middle
/// name.
fn begins_name(first: Cell, second: Cell) -> bool {
    let foreign = |cell: Cell| cell.syllable == UNKNOWN;
    first.shape == shape::FIRST
        && second.shape == shape::CAPITAL
        && (foreign(first) && foreign(second) || first.traits.family() == 1 && second.traits.middle() > 1)
}
