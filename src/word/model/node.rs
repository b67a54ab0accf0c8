//! [`Node`]: the data of one sequence of syllables. [`Traits`]: the data of one syllable.

/// The kind of entry of a node: the beginning of longer entries, a name, a word of the gold alone, or a word
/// with its judgements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Code(u8);

impl Code {
    /// Not an entry: only the beginning of longer ones.
    pub(crate) const INNER: Self = Self(0);
    /// A name.
    pub(crate) const NAME: Self = Self(1);
    /// Not in a lexicon, but joined in the gold.
    pub(crate) const GOLD: Self = Self(2);
    /// Not in a lexicon, but often capitalized in raw text.
    pub(crate) const RAW_NAME: Self = Self(3);
    /// The code of grade 0 and headword sum 0. The sums 0 to 6 of each grade follow.
    const FIRST_WORD: u8 = 4;
    const SUMS: u8 = 7;
    const LAST: u8 = Self::FIRST_WORD + 4 * Self::SUMS - 1;

    /// Levels of the judgements by grade and headword sum, ordered by how often annotators join such entries.
    /// From [`Self::LOWEST_WORD`] on they join them in at least a third of all places.
    const LEVELS: [[u8; Self::SUMS as usize]; 4] =
        [[0, 0, 0, 0, 1, 1, 1], [2, 2, 2, 3, 4, 4, 5], [3, 4, 6, 7, 8, 9, 10], [11, 11, 11, 12, 13, 14, 15]];
    const LOWEST_WORD: u8 = 4;

    /// Returns the code of a word with these judgements.
    pub(crate) const fn of_word(grade: u8, headword_sum: u8) -> Self {
        let grade = if grade > 3 { 3 } else { grade };
        let sum = if headword_sum >= Self::SUMS { Self::SUMS - 1 } else { headword_sum };
        Self(Self::FIRST_WORD + grade * Self::SUMS + sum)
    }

    /// Returns grade and headword sum, if it is the code of a word of the lexicon.
    #[inline(always)]
    pub(crate) const fn judgements(self) -> Option<(u8, u8)> {
        match self.0.checked_sub(Self::FIRST_WORD) {
            Some(code) => Some((code / Self::SUMS, code % Self::SUMS)),
            None => None,
        }
    }

    /// Returns the level of its judgements, from 0 to 15.
    pub(crate) fn level(self) -> u8 {
        if self.judgements().is_some() { self.group() } else { 12 }
    }

    /// Returns the level, or a number below 32 for other kinds.
    #[inline(always)]
    pub(crate) fn group(self) -> u8 {
        GROUPS.get(usize::from(self.0 & 31)).copied().unwrap_or(0)
    }

    /// Whether it may be a word, which excludes what annotators mostly cut.
    pub(crate) fn is_word(self) -> bool {
        self != Self::INNER && self.level() >= Self::LOWEST_WORD
    }

    /// Returns it as a number below 32.
    #[inline(always)]
    pub(crate) const fn number(self) -> u8 {
        self.0
    }
}

/// The group of each code.
#[allow(clippy::indexing_slicing)] // runs in the compiler, which refuses an index out of bounds
static GROUPS: [u8; 32] = {
    let mut groups = [0; 32];
    let mut code = 0;
    while code < 32 {
        groups[code as usize] = match Code(code).judgements() {
            Some((grade, sum)) => Code::LEVELS[grade as usize][sum as usize],
            None => 16 + code,
        };
        code += 1;
    }
    groups
};

/// The data of one sequence of syllables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Node {
    /// The sum of the weights of all its own features.
    pub(crate) score: i16,
    /// Its cost as a word, in eighths of a bit: the less likely, the higher.
    pub(crate) cost: u8,
    /// Its code in the low bits, whether it may be a word, and in the highest bit whether longer entries
    /// begin with it.
    code: u8,
}

impl Node {
    const CODE: u8 = 0x1f;
    const WORD: u8 = 0x40;
    const PARENT: u8 = 0x80;

    /// Not an entry.
    pub(super) const EMPTY: Self = Self { score: 0, cost: 0, code: Code::INNER.0 };

    pub(crate) fn new(code: Code, score: i16, cost: u8) -> Self {
        let word = if code.is_word() { Self::WORD } else { 0 };
        Self { score, cost, code: code.0 | word }
    }

    /// Returns the same node with another code, score and cost.
    pub(crate) fn with(self, code: Code, score: i16, cost: u8) -> Self {
        let mut new = Self::new(code, score, cost);
        new.code |= self.code & Self::PARENT;
        new
    }

    pub(crate) fn from_bytes(code: u8, cost: u8, score: i16) -> Option<Self> {
        if code > Code::LAST { None } else { Some(Self::new(Code(code), score, cost)) }
    }

    #[inline(always)]
    pub(crate) const fn code(self) -> Code {
        Code(self.code & Self::CODE)
    }

    /// Whether it is an entry.
    #[inline(always)]
    pub(crate) const fn is_entry(self) -> bool {
        self.code & Self::CODE != Code::INNER.0
    }

    /// Whether it may be a word. Collocations and mere beginnings may not.
    #[inline(always)]
    pub(crate) const fn is_word(self) -> bool {
        self.code & Self::WORD != 0
    }

    /// Whether texts have the entry often, compared with others.
    pub(super) const fn is_frequent(self) -> bool {
        self.is_entry() && self.cost < 152
    }

    /// Whether it is a name of either kind, whose codes differ in one bit.
    #[inline(always)]
    pub(crate) const fn is_name(self) -> bool {
        self.code & Self::CODE & !(Code::NAME.0 ^ Code::RAW_NAME.0) == Code::NAME.0
    }

    /// Whether longer entries begin with it.
    #[inline(always)]
    pub(crate) const fn is_parent(self) -> bool {
        self.code & Self::PARENT != 0
    }

    pub(crate) fn set_parent(&mut self) {
        self.code |= Self::PARENT;
    }
}

/// The data of one syllable, in bits of one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Traits(pub(crate) u32);

/// The fields of [`Traits`]: name, first bit, number of bits.
macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident, $with:ident: $at:literal, $bits:literal;)*) => {
        impl Traits {
            $(
                $(#[$doc])*
                // Some fields are read only together with others, below.
                #[allow(dead_code)]
                #[inline(always)]
                pub(crate) const fn $name(self) -> u32 {
                    self.0 >> $at & ((1 << $bits) - 1)
                }

                #[must_use]
                pub(crate) const fn $with(self, value: u32) -> Self {
                    let mask = (1 << $bits) - 1;
                    let value = if value > mask { mask } else { value };
                    Self(self.0 & !(mask << $at) | value << $at)
                }
            )*
        }
    };
}

impl Traits {
    const NAMED: u32 = 1 << 23;
    /// The upper bit of `free`.
    const MOSTLY_FREE: u32 = 1 << 10;

    /// `capital` and, above it, `given`, in five bits.
    #[inline(always)]
    pub(crate) const fn capital_and_given(self) -> u32 {
        self.0 >> 11 & 31
    }

    /// `family` and, above it, `middle`, in four bits.
    #[inline(always)]
    pub(crate) const fn family_and_middle(self) -> u32 {
        self.0 >> 16 & 15
    }

    /// All fields that features use, without the cost.
    pub(super) const fn features(self) -> u32 {
        self.0 >> 8 & 0xffff
    }

    pub(super) const fn of_features(features: u32) -> Self {
        Self(features << 8)
    }

    /// How frequent it is as a word, compared with others.
    pub(super) const fn frequency(self) -> u64 {
        1 << (31 - self.cost() / 8)
    }

    /// Whether neither of two syllables belongs to a name, and one of them is usually a word by itself.
    #[inline(always)]
    pub(crate) const fn are_plain(left: Self, right: Self) -> bool {
        (left.0 | right.0) & (Self::NAMED | Self::MOSTLY_FREE) == Self::MOSTLY_FREE
    }
}

fields! {
    /// Its cost as a word by itself, in eighths of a bit.
    cost, with_cost: 0, 8;
    /// How often it is a word by itself: 0 unknown, 1 rarely, 7 mostly.
    free, with_free: 8, 3;
    /// How often it is capitalized inside a sentence: 0 unknown, 1 rarely, 7 nearly always.
    capital, with_capital: 11, 3;
    /// How often it follows a family name: 0 never.
    given, with_given: 14, 2;
    /// Whether it is a family name: 0 no, 1 one of the most frequent, 3 a rare one.
    family, with_family: 16, 2;
    /// How often it is the second of three capitalised syllables that begin with a family name.
    middle, with_middle: 18, 2;
    /// Its kind, as in `vietnamese::measure`.
    kind, with_kind: 20, 3;
    /// Whether it is a family name, a given name, or usually capitalized.
    named, with_named: 23, 1;
    /// Its class, which is not in files.
    class, with_class: 24, 8;
}
