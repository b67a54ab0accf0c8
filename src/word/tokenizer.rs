//! [`Tokenizer`]: cuts raw text into atoms.

use core::iter::FusedIterator;

use super::{Atom, Convention, cuts::Cuts, raw::Raw, scan, vncorenlp};

/// Cuts a text into atoms: syllables, numbers, marks, and other units that are written without a space.
///
/// Between two atoms there is only white space (and characters without width: U+200B and the byte-order
/// mark). It takes one pass in linear time, copies nothing, and allocates nothing for Vietnamese text.
///
/// ```
/// use machvan::{TokenKind, word::Tokenizer};
/// let tokenizer = Tokenizer::default();
/// let atoms: Vec<_> = tokenizer.atoms("Ngày 1/8/2014, TP.HCM có 12,5% trẻ mắc Covid-19.").collect();
/// let texts: Vec<&str> = atoms.iter().map(|atom| atom.text()).collect();
/// assert_eq!(texts, ["Ngày", "1/8/2014", ",", "TP.HCM", "có", "12,5%", "trẻ", "mắc", "Covid-19", "."]);
/// assert_eq!(atoms[1].kind(), TokenKind::Date);
/// assert_eq!(atoms[8].span().range(), 45..53);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Tokenizer {
    pub(super) cuts: Cuts,
}

impl Tokenizer {
    /// Returns a tokenizer that keeps together everything that [`TokenizerBuilder`](super::TokenizerBuilder)
    /// can cut.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    pub(crate) fn with_convention(mut self, convention: Convention) -> Self {
        self.cuts.convention = convention;
        self
    }

    /// Returns an iterator over the atoms of `text`. Of a text of 4 GiB or more, only the first 4 GiB − 1 are
    /// read.
    #[must_use]
    pub fn atoms<'t>(&self, text: &'t str) -> Atoms<'t> {
        Atoms { text, at: 0, cuts: self.cuts.clone() }
    }
}

/// Iterator over the atoms of a text; made by [`Tokenizer::atoms`].
///
/// ```
/// use machvan::word::Tokenizer;
///
/// let tokenizer = Tokenizer::new();
/// let atoms: Vec<&str> = tokenizer.atoms("Thư viện TP.HCM.").map(|atom| atom.text()).collect();
/// assert_eq!(atoms, ["Thư", "viện", "TP.HCM", "."]);
/// ```
#[derive(Debug, Clone)]
pub struct Atoms<'t> {
    text: &'t str,
    at: usize,
    cuts: Cuts,
}

impl<'t> Iterator for Atoms<'t> {
    type Item = Atom<'t>;

    fn next(&mut self) -> Option<Atom<'t>> {
        let mut raw = scan::next(self.text, self.at, &self.cuts)?;
        if self.cuts.convention == Convention::VnCoreNlp {
            raw = vncorenlp::apply(raw, self.text, &self.cuts);
        }
        let Raw { start, end, class } = raw;
        if end > u32::MAX as usize {
            self.at = self.text.len();
            return None;
        }
        self.at = end;
        let text = self.text.get(start..end)?;
        Some(Atom { text, start: start as u32, class })
    }
}

impl FusedIterator for Atoms<'_> {}
