//! [`detect`]: which encoding reads bytes as Vietnamese.

use alloc::{collections::BTreeSet, string::String};

use unicode_normalization::UnicodeNormalization;

use super::Encoding;
use crate::vietnamese::Syllable;

/// An encoding that [`detect`] found, and how certain that is.
///
/// ```
/// use machvan::legacy::detect;
///
/// let bytes = b"Co^.ng ho`a xa~ ho^.i chu? nghi~a Vie^.t Nam";
/// if let Some(found) = detect(bytes).filter(|found| found.certainty() > 0.5) {
///     assert_eq!(found.encoding().decode(bytes)?.text(), "Cộng hòa xã hội chủ nghĩa Việt Nam");
/// }
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Detection {
    encoding: Encoding,
    certainty: f32,
}

impl Detection {
    /// Returns the encoding.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Returns how certain that is, from 0 to 1: 1 for well-formed UTF-8 and for UTF-16; otherwise the
    /// share of words with marks that are Vietnamese syllables, less what the second best reading has.
    #[must_use]
    pub fn certainty(&self) -> f32 {
        self.certainty
    }
}

/// So much of a text is looked at.
const LOOK: usize = 64 * 1024;

/// Finds the encoding whose reading of `bytes` yields Vietnamese syllables; the first 64 KiB decide.
///
/// Well-formed UTF-8 is UTF-8. Plain ASCII is VIQR only if at least three different words, and a fifth of all, become Vietnamese
/// syllables with marks of at least three kinds, and hardly any other word changes. `None` if no reading is Vietnamese.
///
/// ```
/// use machvan::legacy::{Encoding, detect};
/// assert_eq!(detect("Việt Nam".as_bytes()).unwrap().encoding(), Encoding::Utf8);
/// assert_eq!(detect(b"Co^.ng ho`a xa~ ho^.i").unwrap().encoding(), Encoding::Viqr);
/// assert_eq!(detect(b"Is it so? They're here.").unwrap().encoding(), Encoding::Utf8);
/// assert_eq!(detect(b"\x81\x8d\xff\xff\x81"), None);
/// ```
#[must_use]
pub fn detect(bytes: &[u8]) -> Option<Detection> {
    let look = bytes.get(..LOOK).unwrap_or(bytes);
    let certain = |encoding| Some(Detection { encoding, certainty: 1.0 });
    // A character that the start cuts; what follows shows that these are its bytes.
    let cut = look.iter().take(3).take_while(|&&byte| byte & 0xc0 == 0x80).count();
    let rest = look.get(cut..).unwrap_or_default();
    let utf8 = (cut == 0 || !rest.is_ascii())
        && match core::str::from_utf8(rest) {
            Ok(_) => true,
            // A character that the end cuts; four bytes are no text.
            Err(error) => error.error_len().is_none() && error.valid_up_to() > 0,
        };
    let marked = look.starts_with(&[0xff, 0xfe]) || look.starts_with(&[0xfe, 0xff]);
    // Half of the bytes of ASCII in UTF-16 are zero, and hardly any byte of another encoding.
    if marked || look.iter().filter(|&&byte| byte == 0).count() * 8 > look.len() {
        let score = Score::of(Encoding::Utf16, look);
        // The end may cut a character.
        return certain(Encoding::Utf16).filter(|_| score.letters && score.replaced <= 1);
    }
    if utf8 {
        return match Some(look).filter(|look| look.is_ascii()).and_then(viqr_certainty) {
            Some(certainty) => Some(Detection { encoding: Encoding::Viqr, certainty }),
            None => certain(Encoding::Utf8),
        };
    }
    // UTF-8 with a damaged place is UTF-8 all the same.
    let candidates =
        [Encoding::Utf8, Encoding::Tcvn3, Encoding::Vni, Encoding::Viscii, Encoding::Windows1258];
    let (mut best, mut second) = ((None, 0.0), 0.0);
    for encoding in candidates {
        let value = Score::of(encoding, look).share();
        if value > best.1 {
            second = best.1;
            best = (Some(encoding), value);
        } else if value > second {
            second = value;
        }
    }
    let certainty = best.1 - second;
    best.0.filter(|_| certainty > 0.0).map(|encoding| Detection { encoding, certainty })
}

/// How Vietnamese a reading is.
#[derive(Default)]
struct Score {
    /// Number of words with marks that are syllables, and that are not; bytes without a meaning are wrong too.
    good: usize,
    wrong: usize,
    /// Number of places with bytes without a meaning.
    replaced: usize,
    /// Whether most characters are letters or white space.
    letters: bool,
}

impl Score {
    fn of(encoding: Encoding, bytes: &[u8]) -> Self {
        let mut score = Self::default();
        let Ok(decoded) = encoding.decode_lossy(bytes) else { return score };
        let text = decoded.text();
        score.replaced = decoded.replaced() as usize;
        score.wrong += score.replaced;
        let (mut all, mut usual) = (0, 0);
        for character in text.chars() {
            all += 1;
            usual += usize::from(character.is_alphanumeric() || character.is_whitespace());
        }
        score.letters = usual * 2 > all;
        for word in words(text).filter(|word| !word.is_ascii()) {
            if is_syllable(word) {
                score.good += 1;
            } else {
                score.wrong += 1;
            }
        }
        score
    }

    /// The share of good words, from 0 to 1.
    fn share(&self) -> f32 {
        let all = self.good + self.wrong;
        if all == 0 { 0.0 } else { self.good as f32 / all as f32 }
    }
}

/// Returns the parts of a text that are words if it is read right.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |character: char| character.is_alphabetic() || unusual(character);
    text.split(move |character| !is_part(character)).filter(|word| !word.is_empty())
}

/// Returns the certainty that ASCII is VIQR, if there is clear evidence. Words count once, since a text about code points has many
/// `U+`, and English has `I'm`, which reads as a syllable; and a single letter is no evidence.
fn viqr_certainty(bytes: &[u8]) -> Option<f32> {
    let decoded = Encoding::Viqr.decode_lossy(bytes).ok()?;
    let (mut all, mut marked) = (0, 0);
    let (mut good, mut wrong, mut marks) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for word in words(decoded.text()) {
        all += 1;
        if word.is_ascii() || word.chars().nth(1).is_none() || only_end_is_marked(word) {
            continue;
        }
        if is_syllable(word) || is_syllable(&without_last_tone(word)) {
            marked += 1;
            good.insert(word);
            marks.extend(word.nfd().filter(|mark| !mark.is_ascii()));
        } else {
            wrong.insert(word);
        }
    }
    let clear = good.len() >= 3 && marks.len() >= 3 && marked * 5 >= all && good.len() >= 4 * wrong.len();
    clear.then(|| good.len() as f32 / (good.len() + wrong.len()) as f32)
}

/// Returns a word without the tone mark of its last letter, which may be a full stop or question mark: `ngu+o+`i.`.
fn without_last_tone(word: &str) -> String {
    let mut letters = word.chars();
    let Some(last) = letters.next_back() else { return String::new() };
    let is_tone = |mark: &char| matches!(mark, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
    let last = core::iter::once(last).nfd().filter(|mark| !is_tone(mark)).nfc();
    letters.as_str().chars().chain(last).collect()
}

/// Symbols that stand in words only where letters are read in the wrong encoding.
fn unusual(character: char) -> bool {
    matches!(
        character,
        '\u{a1}'
            ..='\u{bf}' | '×' | '÷' | '₫' | '€' | 'ƒ' | '†' | '‡' | '‰' | '™' | char::REPLACEMENT_CHARACTER
    ) && !matches!(character, '«' | '»' | '°' | '²' | '³' | '·' | '§' | '©' | '®')
        || matches!(character, '\u{300}'..='\u{36f}')
}

/// Whether a word is a syllable, in lowercase, in capitals, or with a capital first.
fn is_syllable(word: &str) -> bool {
    let mut rest = word.chars();
    rest.next();
    let lower = rest.clone().all(|character| !character.is_uppercase());
    let upper = || word.chars().all(|character| !character.is_lowercase());
    (lower || upper()) && Syllable::is_well_formed(word)
}

/// Whether nothing but a mark at the end is special, which may be punctuation.
fn only_end_is_marked(word: &str) -> bool {
    let mut characters = word.chars();
    let last = characters.next_back();
    // A circumflex, breve or horn is no punctuation.
    characters.as_str().is_ascii()
        && last.is_some_and(|last| "ạẹịọụỵảẻỉỏủỷáéíóúýẠẸỊỌỤỴẢẺỈỎỦỶÁÉÍÓÚÝ".contains(last))
}
