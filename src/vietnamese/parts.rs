//! Splits a syllable into onset, glide, nucleus and coda, as positions, and finds the letter for the tone
//! mark.

use super::{
    Tone, TonePlacement,
    letter::{
        Letter,
        base::{self, *},
    },
    rime::{self, Codas, Group, coda},
};

/// The largest number of letters of a syllable (nghiêng).
pub(crate) const MAX_LETTERS: usize = 7;

/// The parts of a well-formed syllable, as counts of letters, without the tone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Parts {
    /// Letters of the onset. In gì and giếng the i belongs to both onset and nucleus.
    pub(crate) onset: u8,
    /// The letter at which glide and nucleus begin.
    pub(crate) rime: u8,
    /// The vowel letters from `rime` on.
    pub(crate) group: &'static Group,
    /// The consonant after them.
    pub(crate) coda: Codas,
    after_q: bool,
}

impl Parts {
    /// Splits the letters (constants of [`base`]) of one syllable; `None` if they are not a syllable of
    /// Vietnamese spelling.
    pub(crate) fn parse(letters: &[u8]) -> Option<Self> {
        if letters.len() > MAX_LETTERS {
            return None;
        }
        let mut onset = onset(letters)?;
        let after_q = letters.first() == Some(&Q);
        // The glide u of qu is a vowel of the group, and so is g's own i.
        let vowels_at = onset;
        let rest = letters.get(vowels_at..)?;
        let vowels_len = rest.iter().take_while(|&&letter| letter < B).count();
        let (vowels, consonants) = rest.split_at_checked(vowels_len)?;
        let coda = coda(consonants)?;

        let mut rime = vowels_at;
        let mut vowels = vowels;
        if letters.first() == Some(&G) && onset == 1 && vowels.first() == Some(&I) {
            // gi. Its i is shared if nothing else can be the nucleus: gì, gìn, giếng, giễu.
            onset = 2;
            let closed = coda != coda::NONE;
            let shared = match vowels {
                [_] => true,
                [_, E_CIRCUMFLEX] => closed,
                [_, E_CIRCUMFLEX, U] => true,
                [_, I | Y, ..] => return None,
                _ => false,
            };
            if !shared {
                rime += 1;
                vowels = vowels.get(1..)?;
            }
        }
        let group = rime::group(vowels, after_q)?;
        let spelled_right = match letters.get(..vowels_at)? {
            // yê occurs only at the start of a syllable, where iê and ia+n never occur: yên, but tiên.
            [] => !matches!(vowels, [I, E_CIRCUMFLEX, ..]),
            // c, g, ng before a o u; k, gh, ngh before e i y. Before a glide, q is written instead of c and
            // k.
            [C] => !front(vowels) && group.glide == 0,
            [K] => front(vowels),
            [N, G] => !front(vowels),
            [G] => !front(vowels) || onset == 2,
            [G, H] | [N, G, H] => front(vowels),
            _ => true,
        };
        let y_alone = vowels_at == 0 || !matches!(vowels, [Y, E_CIRCUMFLEX, ..]);
        if !spelled_right || !y_alone || !group.takes(coda) {
            return None;
        }
        Some(Self { onset: onset as u8, rime: rime as u8, group, coda, after_q })
    }

    /// Whether the syllable can have this tone: before a stop only sắc and nặng.
    pub(crate) const fn allows(&self, tone: Tone) -> bool {
        self.coda & coda::STOPS == 0 || matches!(tone, Tone::Sac | Tone::Nang)
    }

    /// The letter that carries the tone mark.
    pub(crate) fn tone_position(&self, placement: TonePlacement) -> usize {
        let open = !self.group.has_semivowel() && self.coda == coda::NONE;
        usize::from(self.rime + self.group.tone_letter(open, self.after_q, placement))
    }
}

/// Returns the number of letters of the onset, without the u of qu and the i of gi.
fn onset(letters: &[u8]) -> Option<usize> {
    Some(match letters {
        [N, G, H, ..] => 3,
        [C | G | K | N | P | T, H, ..] | [N, G, ..] | [T, R, ..] => 2,
        [B | C | D | D_STROKE | G | H | K | L | M | N | P | Q | R | S | T | V | X, ..] => 1,
        [vowel, ..] if *vowel < B => 0,
        _ => return None,
    })
}

fn coda(consonants: &[u8]) -> Option<Codas> {
    Some(match consonants {
        [] => coda::NONE,
        [C] => coda::C,
        [C, H] => coda::CH,
        [M] => coda::M,
        [N] => coda::N,
        [N, G] => coda::NG,
        [N, H] => coda::NH,
        [P] => coda::P,
        [T] => coda::T,
        _ => return None,
    })
}

fn front(vowels: &[u8]) -> bool {
    matches!(vowels, [base::E | E_CIRCUMFLEX | I | Y, ..])
}

/// The tone marks that have to move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Placing {
    /// Those in the other one of the two placements in use.
    pub(crate) placement: Option<TonePlacement>,
    /// Those on a letter that has the mark in neither placement.
    pub(crate) slips: bool,
}

impl Placing {
    /// The one of lookup keys.
    pub(crate) const FOLDED: Self = Self { placement: Some(TonePlacement::Old), slips: true };
}

/// If the letters are a syllable whose tone mark is on the wrong letter, returns from which letter to which
/// it has to move. A syllable with two tone marks, or with a tone that its coda forbids, does not count.
pub(crate) fn misplaced(letters: &[Letter], placing: Placing) -> Option<(usize, usize)> {
    let mut toned = letters.iter().enumerate().filter(|(_, letter)| letter.is_toned());
    let (from, letter) = toned.next()?;
    if toned.next().is_some() {
        return None;
    }
    let mut bases = [0; MAX_LETTERS];
    for (base, letter) in bases.iter_mut().zip(letters) {
        *base = letter.base();
    }
    let parts = Parts::parse(bases.get(..letters.len())?).filter(|parts| parts.allows(letter.tone()))?;
    let (old, new) = (parts.tone_position(TonePlacement::Old), parts.tone_position(TonePlacement::New));
    let to = if placing.placement == Some(TonePlacement::New) { new } else { old };
    let asked = if from == new || from == old { placing.placement.is_some() } else { placing.slips };
    (from != to && asked).then_some((from, to))
}
