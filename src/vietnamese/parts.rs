//! Takes the letters of a syllable apart: onset, glide, nucleus, coda as positions, and where the tone mark belongs.

use super::{
    Tone, TonePlacement,
    letter::{
        Letter,
        base::{self, *},
    },
    rime::{self, Codas, Group, coda},
};

/// The most letters that a syllable has (nghiêng).
pub(crate) const MAX_LETTERS: usize = 7;

/// A well-formed syllable's parts, as counts of letters. Tones are not looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Parts {
    /// Letters of the onset. In gì and giếng the i belongs to onset and nucleus both.
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
    /// Takes apart the letters (constants of [`base`]) of one syllable; `None` where they are no syllable of
    /// Vietnamese spelling.
    pub(crate) fn parse(letters: &[u8]) -> Option<Self> {
        if letters.len() > MAX_LETTERS {
            return None;
        }
        let mut onset = onset(letters)?;
        let after_q = letters.first() == Some(&Q);
        // The glide u of qu is a vowel of the group, g's own i is too.
        let vowels_at = onset;
        let rest = letters.get(vowels_at..)?;
        let vowels_len = rest.iter().take_while(|&&letter| letter < B).count();
        let (vowels, consonants) = rest.split_at_checked(vowels_len)?;
        let coda = coda(consonants)?;

        let mut rime = vowels_at;
        let mut vowels = vowels;
        if letters.first() == Some(&G) && onset == 1 && vowels.first() == Some(&I) {
            // gi. Its i is shared where nothing else can be the nucleus: gì, gìn, giếng, giễu.
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
            // yê stands at the start of a syllable only, iê and ia+n never do: yên, but tiên.
            [] => !matches!(vowels, [I, E_CIRCUMFLEX, ..]),
            // c, g, ng before a o u; k, gh, ngh before e i y. What c and k would write with a glide, q does.
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

    /// Which letter carries the tone mark.
    pub(crate) fn tone_position(&self, placement: TonePlacement) -> usize {
        let open = !self.group.has_semivowel() && self.coda == coda::NONE;
        usize::from(self.rime + self.group.tone_letter(open, self.after_q, placement))
    }
}

/// The letters of the onset. The u of qu and the i of gi are not counted.
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

/// Which tone marks have to move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Placing {
    /// From one of the two places that are in use to the other.
    pub(crate) placement: Option<TonePlacement>,
    /// From a letter where neither way has them.
    pub(crate) slips: bool,
}

impl Placing {
    /// That of lookup keys.
    pub(crate) const FOLDED: Self = Self { placement: Some(TonePlacement::Old), slips: true };
}

/// Whether the letters are a syllable whose tone mark stands on the wrong letter: from which letter to which it has to
/// move. A syllable with two tone marks, or with a tone that its coda forbids, is none.
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
