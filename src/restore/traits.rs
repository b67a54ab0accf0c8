//! [`Traits`]: what the tables say about a word.

/// Properties of a word, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Traits(pub(super) u32);

#[cfg_attr(not(feature = "model"), allow(dead_code, reason = "lists of names come with the model"))]
impl Traits {
    pub(super) const NONE: Self = Self(0);
    pub(super) const FAMILY: Self = Self(1);
    pub(super) const MIDDLE: Self = Self(2);
    pub(super) const GIVEN: Self = Self(4);
    /// One of the most common family names.
    pub(super) const COMMON_FAMILY: Self = Self(8);
    /// Begins a credit: (ảnh): Minh Hà.
    pub(super) const CREDIT: Self = Self(16);

    /// A question word: ai, gì, nào.
    pub(super) const ASKS: Self = Self(64);
    /// Makes a question of the sentence that ends with it.
    pub(super) const ENDS_QUESTION: Self = Self(128);
    /// May begin a question.
    pub(super) const BEGINS_QUESTION: Self = Self(256);
    /// Takes a question as its object: the sentence is then a statement.
    pub(super) const EMBEDS: Self = Self(512);
    /// A negation: không, chẳng.
    pub(super) const NEGATES: Self = Self(1024);
    /// Makes an adjacent question word indefinite: cũng, đó, bất (cứ).
    pub(super) const INDEFINITE: Self = Self(2048);
    /// Occurs inside questions that end in không or chưa: có, đã.
    pub(super) const AFFIRMS: Self = Self(4096);
    /// Names or addresses the listener at the end: anh, con, ạ.
    pub(super) const ADDRESSES: Self = Self(8192);
    /// Opens a question: liệu, and as a pair tại sao.
    pub(super) const OPENS: Self = Self(32);
    /// Precedes the opening of a question: vậy, nhưng.
    pub(super) const CONNECTS: Self = Self(16384);
    /// Or: hay (không).
    pub(super) const ALTERNATES: Self = Self(32768);
    /// A word of grammar.
    pub(super) const GRAMMAR: Self = Self(1 << 16);
    /// A pronoun.
    pub(super) const PRONOUN: Self = Self(1 << 17);
    /// Asks anywhere in a sentence: liệu, chăng.
    pub(super) const WONDERS: Self = Self(1 << 19);
    /// A question word that is also the first word of names: Sao (Kim).
    pub(super) const STARS: Self = Self(1 << 20);
    /// A spelling of another word: ko, hông.
    pub(super) const RESPELLED: Self = Self(1 << 18);

    pub(super) fn has(self, trait_: Self) -> bool {
        self.0 & trait_.0 != 0
    }

    /// The traits of both.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The bits about names.
    pub(super) fn name(self) -> u32 {
        self.0 & 15
    }
}
