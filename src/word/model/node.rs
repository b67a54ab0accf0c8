//! [`Node`]: what a model knows of one sequence of syllables; [`Traits`]: of one syllable.

/// What kind of entry a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Class {
    /// None: the beginning of longer ones.
    Inner = 0,
    /// A combination that annotators cut.
    Collocation = 1,
    /// Doubtful: annotators go either way.
    Doubtful = 2,
    /// A word.
    Word = 3,
    /// A name.
    Name = 4,
    /// In no lexicon, but joined in the gold.
    Gold = 5,
}

/// What a model knows of one sequence of syllables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Node {
    /// What the weights of all its own features add up to.
    pub(crate) score: i16,
    /// How unlikely it is as a word, in eighths of a bit.
    pub(crate) cost: u8,
    /// Its class in the low bits, whether longer ones go on from it in the highest.
    class: u8,
}

impl Node {
    const PARENT: u8 = 0x80;

    pub(crate) const fn new(class: Class, score: i16, cost: u8) -> Self {
        Self { score, cost, class: class as u8 }
    }

    /// The same node with another class, score and cost.
    pub(crate) const fn with(self, class: Class, score: i16, cost: u8) -> Self {
        Self { score, cost, class: class as u8 | self.class & Self::PARENT }
    }

    pub(crate) const fn from_bytes(class: u8, cost: u8, score: i16) -> Option<Self> {
        if class > Class::Gold as u8 { None } else { Some(Self { score, cost, class }) }
    }

    #[inline(always)]
    pub(crate) const fn class(self) -> u8 {
        self.class & !Self::PARENT
    }

    /// Whether it is an entry at all.
    #[inline(always)]
    pub(crate) const fn is_entry(self) -> bool {
        self.class() != Class::Inner as u8
    }

    /// Whether it may be a word: all but collocations and mere beginnings.
    #[inline(always)]
    pub(crate) const fn is_word(self) -> bool {
        self.class() >= Class::Doubtful as u8
    }

    #[inline(always)]
    pub(crate) const fn is_name(self) -> bool {
        self.class() == Class::Name as u8
    }

    /// Whether longer entries begin with it.
    #[inline(always)]
    pub(crate) const fn is_parent(self) -> bool {
        self.class & Self::PARENT != 0
    }

    pub(crate) fn set_parent(&mut self) {
        self.class |= Self::PARENT;
    }
}

/// What a model knows of one syllable, in bits of one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Traits(pub(crate) u32);

/// The fields of [`Traits`]: name, first bit, number of bits.
macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident, $with:ident: $at:literal, $bits:literal;)*) => {
        impl Traits {
            $(
                $(#[$doc])*
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

fields! {
    /// How unlikely it is as a word by itself, in eighths of a bit.
    cost, with_cost: 0, 8;
    /// How often it is a word by itself: 0 unknown, 1 hardly ever, 7 mostly.
    free, with_free: 8, 3;
    /// How often it has a capital inside a sentence: 0 unknown, 1 hardly ever, 7 nearly always.
    capital, with_capital: 11, 3;
    /// How often it stands behind a family name: 0 never.
    given, with_given: 14, 2;
    /// Whether it is a family name: 0 no, 1 one of the most frequent, 3 a rare one.
    family, with_family: 16, 2;
    /// How often it is the second of three capitalised syllables that begin with a family name.
    middle, with_middle: 18, 2;
    /// Its kind, as in `vietnamese::measure`.
    kind, with_kind: 20, 3;
    /// Whether it is a family name, a given name, or mostly has a capital.
    named, with_named: 23, 1;
}
