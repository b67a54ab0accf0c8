//! The kind of a sentence in its document, if form and place decide it. Otherwise the weights decide.

use super::{
    rule::RestoreRule,
    traits::Traits,
    unit::{Shape, Unit},
};
use crate::BlockKind;

/// A sentence with its neighbours.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block<'u> {
    pub(super) units: &'u [Unit],
    /// The next sentence; empty after the last.
    pub(super) next: &'u [Unit],
    /// Whether a document begins with it, if that is known.
    pub(super) begins_document: bool,
    /// Whether a document or stream ends with it.
    pub(super) ends_document: bool,
}

/// The largest number of syllables of titles, captions, headings and cells; longer ones are sentences.
const LONGEST_TITLE: usize = 30;
const LONGEST_CAPTION: usize = 60;
const LONGEST_NAME: usize = 5;
const LONGEST_CELL: usize = 3;

/// The number of closing quotation marks and brackets that are skipped in the search for a mark.
const CLOSERS: usize = 8;

impl Block<'_> {
    /// Returns the kind, if form or place decide it.
    pub(super) fn kind(&self) -> Option<(BlockKind, RestoreRule)> {
        let units = self.units;
        if credit_opener(units).is_some() {
            return Some((BlockKind::Credit, RestoreRule::Credit));
        }
        if is_marked(units) {
            return None;
        }
        if is_item(units) {
            return Some((BlockKind::ListItem, RestoreRule::Item));
        }
        if is_cell(units) {
            return Some((BlockKind::TableCell, RestoreRule::Cell));
        }
        if is_name(units) {
            let kind = if self.ends_document { BlockKind::Byline } else { BlockKind::Heading };
            return Some((kind, RestoreRule::Name));
        }
        if units.len() <= LONGEST_CAPTION && credit_opener(self.next).is_some() {
            return Some((BlockKind::Caption, RestoreRule::Caption));
        }
        if self.begins_document && !self.next.is_empty() && units.len() <= LONGEST_TITLE {
            return Some((BlockKind::Title, RestoreRule::Title));
        }
        None
    }
}

/// If a sentence begins with the opening of a credit, returns the number of units up to and including the
/// colon.
///
/// `Ảnh :`, `Ảnh minh họa :`, `Bài , ảnh :`, also within brackets.
pub(super) fn credit_opener(units: &[Unit]) -> Option<usize> {
    let bracket = usize::from(units.first()?.shape == Shape::Open);
    let word = units.get(bracket)?;
    if !word.shape.is_capital() || !word.traits.has(Traits::CREDIT) {
        return None;
    }
    let rest = units.get(bracket + 1..)?;
    let colon = rest.iter().take(4).position(|unit| unit.shape == Shape::Colon)?;
    let between = rest.get(..colon)?;
    let plain = between.iter().all(|unit| matches!(unit.shape, Shape::Lower | Shape::Comma | Shape::Dash));
    plain.then_some(bracket + colon + 2)
}

/// Whether the sentence ends with a mark. Quotation marks and brackets may follow the mark.
pub(super) fn is_marked(units: &[Unit]) -> bool {
    let mut last = units.iter().rev().take(CLOSERS).map(|unit| unit.shape).skip_while(|shape| shape.closes());
    last.next().is_some_and(Shape::is_terminal)
}

/// Whether a full stop cannot follow, because something else has to, as after a comma.
pub(super) fn is_open(units: &[Unit]) -> bool {
    let last = units.last().map(|unit| unit.shape);
    !units.iter().any(|unit| unit.shape.is_word())
        || matches!(
            last,
            Some(
                Shape::Comma
                    | Shape::Semicolon
                    | Shape::Colon
                    | Shape::Dash
                    | Shape::Open
                    | Shape::OpenQuote
                    | Shape::Slash
            )
        )
}

/// Whether the sentence is only a person's name: capitals throughout, with a family or given name among them.
fn is_name(units: &[Unit]) -> bool {
    let words = units.iter().filter(|unit| unit.shape != Shape::Dash && unit.shape != Shape::Comma);
    let (mut count, mut known) = (0, false);
    for unit in words {
        if !unit.shape.is_capital() {
            return false;
        }
        count += 1;
        known |= unit.traits.name() != 0 || unit.shape == Shape::Upper;
    }
    (1..=LONGEST_NAME).contains(&count) && (known || count > 1)
}

/// `- …`, `• …`, `a ) …`, `1 . …`, `1 ) …`.
fn is_item(units: &[Unit]) -> bool {
    match units {
        [mark, _, ..] if mark.shape == Shape::Dash => true,
        [number, mark, _, ..] if matches!(number.shape, Shape::Number | Shape::Lower | Shape::Initial) => {
            matches!(mark.shape, Shape::Close) || (number.shape != Shape::Lower && mark.shape == Shape::Stop)
        }
        _ => false,
    }
}

/// Whether the sentence is numbers and signs, with hardly a word.
fn is_cell(units: &[Unit]) -> bool {
    let words = units.iter().filter(|unit| unit.shape.is_word() && unit.shape != Shape::Number).count();
    words == 0
        || (words < LONGEST_CELL
            && units.len() <= LONGEST_CELL
            && units.iter().any(|unit| unit.shape == Shape::Number))
}

#[cfg(test)]
mod tests {
    use super::{super::lexicon::Lexicon, *};
    use crate::vietnamese::Folder;
    use alloc::vec::Vec;

    fn units(text: &str) -> Vec<Unit> {
        let (lexicon, mut folder) = (Lexicon::new(), Folder::new());
        text.split_whitespace().map(|word| lexicon.unit(word, &mut folder)).collect()
    }

    fn kind(text: &str, next: &str, begins_document: bool, ends_document: bool) -> Option<BlockKind> {
        let (units, next) = (units(text), units(next));
        let block = Block { units: &units, next: &next, begins_document, ends_document };
        block.kind().map(|(kind, _)| kind)
    }

    #[test]
    fn form_and_place_decide() {
        for (text, next, expected) in [
            ("Ảnh : Minh Hà", "", Some(BlockKind::Credit)),
            ("( Ảnh minh họa : TTXVN )", "", Some(BlockKind::Credit)),
            ("Bài , ảnh : Minh Hà", "", Some(BlockKind::Credit)),
            ("Ảnh đẹp", "", None),
            ("ảnh : đẹp", "", None),
            ("Chợ hoa ngày tết", "Ảnh : Minh Hà", Some(BlockKind::Caption)),
            ("Chợ hoa ngày tết .", "Ảnh : Minh Hà", None),
            ("Lê Thị Bảy", "", Some(BlockKind::Heading)),
            ("- gạo", "", Some(BlockKind::ListItem)),
            ("1 . gạo", "", Some(BlockKind::ListItem)),
            ("a ) gạo", "", Some(BlockKind::ListItem)),
            ("a . gạo", "", None),
            ("12,5 %", "", Some(BlockKind::TableCell)),
            ("2015", "", Some(BlockKind::TableCell)),
            ("Trời mưa", "", None),
            ("", "", Some(BlockKind::TableCell)),
        ] {
            assert_eq!(kind(text, next, false, false), expected, "{text}");
        }
        assert_eq!(kind("Lê Thị Bảy", "", false, true), Some(BlockKind::Byline));
        assert_eq!(kind("Chợ hoa ngày tết", "Trời đã mưa", true, false), Some(BlockKind::Title));
        assert_eq!(kind("Trời đã mưa", "", true, true), None);
    }

    #[test]
    fn marks_are_seen_behind_what_closes() {
        for (text, marked) in
            [("a .", true), ("a ! ” )", true), ("a …", true), ("a ”", false), ("”", false), ("", false)]
        {
            assert_eq!(is_marked(&units(text)), marked, "{text}");
        }
        for (text, open) in
            [("a ,", true), ("a :", true), ("a", false), ("a )", false), ("( )", true), ("", true)]
        {
            assert_eq!(is_open(&units(text)), open, "{text}");
        }
    }
}
