//! [`Syllable`]: the parts of a written syllable, which can be written with another tone or placement.

use alloc::string::String;
use core::fmt;

use super::{
    Tone, TonePlacement,
    cluster::{First, first},
    letter::{Kind, Letter, base, kind},
    parts::{MAX_LETTERS, Parts},
    rime::coda,
};

/// A well-formed Vietnamese syllable: onset, glide, nucleus, coda and tone, with the case of each letter.
///
/// The parts are those of the spelling, in lowercase letters without tone. `qu` is onset `q` and glide `u`.
/// `gi` is an onset whose `i` is also the nucleus if no other vowel can be: gì, giếng (onset `gi`, nucleus
/// `iê`).
///
/// ```
/// use machvan::vietnamese::{Syllable, Tone};
/// let syllable = Syllable::parse("Nguyễn").unwrap();
/// assert_eq!(
///     (syllable.onset(), syllable.glide(), syllable.nucleus(), syllable.coda(), syllable.tone()),
///     ("ng", "u", "yê", "n", Tone::Nga),
/// );
/// assert_eq!(syllable.with_tone(Tone::Ngang).unwrap().to_string(), "Nguyên");
/// assert_eq!(Syllable::parse("voilà"), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Syllable {
    /// Without tone; all letters after `len` are the same.
    letters: [Letter; MAX_LETTERS],
    len: u8,
    /// One bit for each letter that is a capital; the lowest bit is the first letter.
    capitals: u8,
    tone: Tone,
    parts: Parts,
}

impl Syllable {
    /// Parses one syllable. Returns `None` if the text as a whole is not a well-formed syllable.
    ///
    /// NFC, NFD, marks in any order and capitals are accepted, and the tone mark may be on any vowel letter
    /// (hòa, hoà, and the typing error tìên). Well-formed means an onset, a rime and a tone that Vietnamese
    /// spelling combines:
    ///
    /// - c, g, ng before a o u, and k, gh, ngh before e i y;
    /// - yê only at the start of a syllable, and iê never there;
    /// - after c, ch, p, t only the tones sắc and nặng.
    ///
    /// The syllable need not be a word.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut word = Letters::default();
        let mut rest = text;
        while !rest.is_empty() {
            let First::Letter(cluster) = first(rest) else { return None };
            word.push(cluster.letter, cluster.capital)?;
            rest = rest.get(cluster.len..)?;
        }
        word.syllable()
    }

    /// Whether the text as a whole is a well-formed syllable, as for [`Syllable::parse`].
    ///
    /// ```
    /// use machvan::vietnamese::Syllable;
    /// assert!(Syllable::is_well_formed("nghiêng"));
    /// assert!(!Syllable::is_well_formed("ngiêng"));
    /// ```
    #[must_use]
    pub fn is_well_formed(text: &str) -> bool {
        match Spelling::of(text) {
            Some(spelling) => spelling.is_syllable(),
            None => Self::parse(text).is_some(),
        }
    }

    /// Returns the consonant letters at the start (`gi` with its i); empty if the syllable begins with its
    /// rime.
    #[must_use]
    pub fn onset(&self) -> &'static str {
        use base::{C, G, H, I, K, N, P, Q, T};
        let [first, second, ..] = self.letters.map(Letter::base);
        match (self.parts.onset, first, second) {
            (1, Q, _) => "q",
            (1, first, _) => single(first),
            (2, C, H) => "ch",
            (2, G, H) => "gh",
            (2, G, I) => "gi",
            (2, K, H) => "kh",
            (2, N, H) => "nh",
            (2, N, _) => "ng",
            (2, P, H) => "ph",
            (2, T, H) => "th",
            (2, ..) => "tr",
            (3, ..) => "ngh",
            _ => "",
        }
    }

    /// Returns the glide, `o` or `u` before the nucleus (hoa, tuần, quen), or an empty string.
    #[must_use]
    pub fn glide(&self) -> &'static str {
        self.parts.group.split().0
    }

    /// Returns the one or two letters of the nucleus: a, ă, iê, ươ, ...
    #[must_use]
    pub fn nucleus(&self) -> &'static str {
        self.parts.group.split().1
    }

    /// Returns the consonant or semivowel at the end, such as `ng` of vang and `i` of vai, or an empty
    /// string.
    #[must_use]
    pub fn coda(&self) -> &'static str {
        match self.parts.coda {
            coda::C => "c",
            coda::CH => "ch",
            coda::M => "m",
            coda::N => "n",
            coda::NG => "ng",
            coda::NH => "nh",
            coda::P => "p",
            coda::T => "t",
            _ => self.parts.group.split().2,
        }
    }

    /// Returns the tone.
    #[must_use]
    pub const fn tone(&self) -> Tone {
        self.tone
    }

    /// Returns the same syllable with another tone; `None` if it cannot have it: after c, ch, p, t only sắc
    /// and nặng are possible.
    #[must_use]
    pub const fn with_tone(mut self, tone: Tone) -> Option<Self> {
        if !self.parts.allows(tone) {
            return None;
        }
        self.tone = tone;
        Some(self)
    }

    /// Returns the syllable in NFC, with the tone mark in the given placement. Capitals are kept.
    ///
    /// ```
    /// use machvan::vietnamese::{Syllable, TonePlacement};
    /// let syllable = Syllable::parse("THỦY").unwrap();
    /// assert_eq!(syllable.placed(TonePlacement::New), "THUỶ");
    /// assert_eq!(syllable.placed(TonePlacement::Old), "THỦY");
    /// ```
    #[must_use]
    pub fn placed(&self, placement: TonePlacement) -> String {
        self.chars(placement).collect()
    }

    fn chars(&self, placement: TonePlacement) -> impl Iterator<Item = char> {
        let toned = self.parts.tone_position(placement);
        self.letters.into_iter().take(usize::from(self.len)).enumerate().map(move |(at, letter)| {
            let letter = if at == toned { letter.with_tone(self.tone) } else { letter };
            if self.capitals >> at & 1 == 1 { letter.upper() } else { letter.lower() }
        })
    }
}

/// Writes NFC, with the tone mark in the old placement (hòa).
impl fmt::Display for Syllable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [0; MAX_LETTERS * 3];
        let mut len = 0;
        for c in self.chars(TonePlacement::Old) {
            if let Some(free) = text.get_mut(len..).filter(|free| free.len() >= c.len_utf8()) {
                len += c.encode_utf8(free).len();
            }
        }
        // Padded and truncated like any string.
        f.pad(text.get(..len).and_then(|text| core::str::from_utf8(text).ok()).unwrap_or_default())
    }
}

impl fmt::Debug for Syllable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Syllable")
            .field("onset", &self.onset())
            .field("glide", &self.glide())
            .field("nucleus", &self.nucleus())
            .field("coda", &self.coda())
            .field("tone", &self.tone)
            .finish()
    }
}

/// What a word of ASCII and composed Vietnamese letters is made of, read in one scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Spelling {
    /// Counts of letters, and of capitals among them.
    pub(crate) letters: usize,
    pub(crate) upper: usize,
    pub(crate) digits: usize,
    /// Count of anything else.
    pub(crate) others: usize,
    /// Whether the first character is a capital.
    pub(crate) starts_upper: bool,
    /// The first letters without their tones.
    bases: [u8; MAX_LETTERS],
    tone: Tone,
    /// Number of letters with a tone mark.
    toned: usize,
}

impl Spelling {
    /// Reads a word. Returns `None` if it has other characters, such as combining marks.
    #[inline]
    pub(crate) fn of(word: &str) -> Option<Self> {
        let mut spelling = Self::default();
        for c in word.chars() {
            match kind(c) {
                Kind::Letter { letter, capital } => {
                    spelling.starts_upper |=
                        capital && spelling.letters + spelling.digits + spelling.others == 0;
                    if let Some(base) = spelling.bases.get_mut(spelling.letters) {
                        *base = letter.base();
                    }
                    if letter.is_toned() {
                        (spelling.tone, spelling.toned) = (letter.tone(), spelling.toned + 1);
                    }
                    spelling.letters += 1;
                    spelling.upper += usize::from(capital);
                }
                Kind::Break if c.is_ascii_digit() => spelling.digits += 1,
                Kind::Break => spelling.others += 1,
                Kind::Other => return None,
            }
        }
        Some(spelling)
    }

    /// Whether the word is a well-formed syllable.
    #[inline]
    pub(crate) fn is_syllable(&self) -> bool {
        self.digits + self.others == 0
            && self.toned < 2
            && self
                .bases
                .get(..self.letters)
                .and_then(Parts::parse)
                .is_some_and(|parts| parts.allows(self.tone))
    }
}

/// The letters of a word while it is read.
#[derive(Default)]
struct Letters {
    letters: [Letter; MAX_LETTERS],
    len: usize,
    capitals: u8,
    tone: Tone,
}

impl Letters {
    fn push(&mut self, letter: Letter, capital: bool) -> Option<()> {
        if letter.is_toned() {
            if self.tone != Tone::Ngang {
                return None;
            }
            self.tone = letter.tone();
        }
        *self.letters.get_mut(self.len)? = letter.with_tone(Tone::Ngang);
        self.capitals |= u8::from(capital) << self.len;
        self.len += 1;
        Some(())
    }

    fn syllable(self) -> Option<Syllable> {
        let bases = self.letters.map(Letter::base);
        let parts = Parts::parse(bases.get(..self.len)?).filter(|parts| parts.allows(self.tone))?;
        let Self { letters, len, capitals, tone } = self;
        Some(Syllable { letters, len: len as u8, capitals, tone, parts })
    }
}

fn single(consonant: u8) -> &'static str {
    match consonant {
        base::B => "b",
        base::C => "c",
        base::D => "d",
        base::D_STROKE => "đ",
        base::G => "g",
        base::H => "h",
        base::K => "k",
        base::L => "l",
        base::M => "m",
        base::N => "n",
        base::P => "p",
        base::R => "r",
        base::S => "s",
        base::T => "t",
        base::V => "v",
        _ => "x",
    }
}

/// As the text of the syllable, with the tone mark in the old placement.
#[cfg(feature = "serde")]
impl serde::Serialize for Syllable {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Syllable {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <alloc::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            serde::de::Error::invalid_value(serde::de::Unexpected::Str(&text), &"a Vietnamese syllable")
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::chars::Letters as Counts;

    proptest! {
        #[test]
        fn a_spelling_is_what_the_slow_ways_read(
            word in "(ng|gi|qu|tr|Đ|[b-z])?[aeiouyăâêôơưáàảãạấậếệốộớợứựíìịýỳ]{1,3}(n|ng|ch|t|i)?|[a-zA-ZđĐăắẾ0-9.,-]{0,9}|\\PC{0,4}",
        ) {
            let Some(spelling) = Spelling::of(&word) else {
                prop_assert!(!word.is_ascii());
                return Ok(());
            };
            let counts = Counts::of(&word);
            prop_assert_eq!(
                (spelling.upper, spelling.letters, spelling.digits, spelling.others, spelling.starts_upper),
                (counts.upper, counts.letters(), counts.digits, counts.others, counts.starts_upper)
            );
            prop_assert_eq!(spelling.is_syllable(), Syllable::parse(&word).is_some());
            prop_assert_eq!(Syllable::is_well_formed(&word), spelling.is_syllable());
        }
    }
}
