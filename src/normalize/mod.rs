//! [`Normalizer`]: one form for a text, only when asked, with the map back.
//!
//! Nothing else in machvan changes a text. What is switched on here is done, in this order, and nothing more: form,
//! case, full-width forms, spaces, order of marks, look-alikes of đ, quotation marks, dashes, ellipsis, tone marks, and
//! the form again. Each part works from left to right without looking over a line end, so a text may be cut at line
//! ends and normalized piece by piece.

mod case;
mod dots_dashes;
mod form;
mod marks;
mod quotes;
mod rewrite;
mod space;
mod stroke;
mod tone;
mod width;

use alloc::borrow::Cow;

use crate::{
    Result,
    offset::OffsetMap,
    vietnamese::{Placing, TonePlacement},
};
use rewrite::Passes;

/// A normal form of Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Form {
    /// Composed: one character a letter. What most Vietnamese text is in.
    Nfc,
    /// Decomposed: base letter, then marks. What file names on macOS are in.
    Nfd,
    /// Composed, and compatibility characters replaced too: ﬁ by fi, ½ by 1⁄2, … by three dots, a no-break space by a
    /// space. It loses differences that were meant.
    Nfkc,
}

/// Which quotation marks and apostrophes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Quotes {
    /// `"` and `'` for “ ” „ ‟ and ‘ ’ ‚ ‛. Guillemets stay.
    Straight,
    /// “ ” and ‘ ’ for `"` and `'`: opening at the start and behind white space, brackets and dashes, else closing.
    Curly,
}

/// Which dashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Dashes {
    /// The hyphen-minus of ASCII for all dashes and hyphens, and for the minus sign.
    Hyphen,
    /// The en dash for all dashes; hyphens become the one of ASCII, the minus sign stays.
    EnDash,
}

/// Which ellipsis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Ellipsis {
    /// The one character … for each three full stops.
    Character,
    /// Three full stops for ….
    Dots,
}

/// Which case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Case {
    /// Small letters.
    Lower,
    /// Capitals.
    Upper,
}

/// A normalized text and where everything in it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Normalized<'t> {
    /// The text; borrowed where nothing had to change.
    pub text: Cow<'t, str>,
    /// From the given text to this one, in bytes.
    pub map: OffsetMap,
}

/// Normalizes text. Everything is off at first; each method switches one thing on.
///
/// Normalizing twice is normalizing once, for every choice of parts.
///
/// ```
/// use machvan::{Span, normalize::{Form, Normalizer}, vietnamese::TonePlacement};
/// let normalizer = Normalizer::new().form(Form::Nfc).tone(TonePlacement::Old);
/// let normalized = normalizer.normalize("Đọc hoa\u{300} âm, voilà.")?;
/// assert_eq!(normalized.text, "Đọc hòa âm, voilà.");
/// // "hòa" is what "hoa\u{300}" was.
/// let bytes = normalized.map.source_span(Span::new(8, 12))?;
/// assert_eq!(bytes, Span::new(8, 13));
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Normalizer {
    form: Option<Form>,
    tone: Option<TonePlacement>,
    tone_slips: bool,
    look_alikes: bool,
    mark_order: bool,
    full_width: bool,
    plain_spaces: bool,
    zero_width: bool,
    space_runs: bool,
    quotes: Option<Quotes>,
    dashes: Option<Dashes>,
    ellipsis: Option<Ellipsis>,
    case: Option<Case>,
}

impl Normalizer {
    /// A normalizer that changes nothing.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            form: None,
            tone: None,
            tone_slips: false,
            look_alikes: false,
            mark_order: false,
            full_width: false,
            plain_spaces: false,
            zero_width: false,
            space_runs: false,
            quotes: None,
            dashes: None,
            ellipsis: None,
            case: None,
        }
    }

    /// Brings the text into a normal form. Without it letters stay composed or decomposed as they are.
    #[must_use]
    pub const fn form(mut self, form: Form) -> Self {
        self.form = Some(form);
        self
    }

    /// Moves tone marks to one place, hòa or hoà. Only in words that are well-formed Vietnamese syllables: voilà stays.
    #[must_use]
    pub const fn tone(mut self, placement: TonePlacement) -> Self {
        self.tone = Some(placement);
        self
    }

    /// Moves tone marks that stand where neither way has them (tìên, qúy, gỉai), in words that are well-formed Vietnamese
    /// syllables otherwise. A foreign word may look like one: Italian più becomes pìu.
    #[must_use]
    pub const fn tone_slips(mut self, on: bool) -> Self {
        self.tone_slips = on;
        self
    }

    /// Writes đ and Đ for their look-alikes: d with a combining stroke; Ð, ð (Icelandic) and Ɖ (African) where they
    /// begin a word or stand in an abbreviation (HÐND). Icelandic ð inside a word stays.
    #[must_use]
    pub const fn look_alikes(mut self, on: bool) -> Self {
        self.look_alikes = on;
        self
    }

    /// Puts the marks of a Vietnamese letter in the order in which Unicode composes them: e, acute, circumflex becomes
    /// ế (decomposed where it was).
    #[must_use]
    pub const fn mark_order(mut self, on: bool) -> Self {
        self.mark_order = on;
        self
    }

    /// Writes ASCII for full-width forms (ＡＢＣ１２３！) and a space for the ideographic one.
    #[must_use]
    pub const fn full_width(mut self, on: bool) -> Self {
        self.full_width = on;
        self
    }

    /// Writes U+0020 for no-break, narrow, em and all other spaces. Tabs and line ends stay.
    #[must_use]
    pub const fn plain_spaces(mut self, on: bool) -> Self {
        self.plain_spaces = on;
        self
    }

    /// Takes out the characters without width that mean nothing in Vietnamese: zero width space, word joiner, soft
    /// hyphen, byte-order mark. The joiners that emoji and other scripts need stay.
    #[must_use]
    pub const fn zero_width(mut self, on: bool) -> Self {
        self.zero_width = on;
        self
    }

    /// Makes one space of two or more spaces and tabs. Line ends stay.
    #[must_use]
    pub const fn space_runs(mut self, on: bool) -> Self {
        self.space_runs = on;
        self
    }

    /// Makes quotation marks straight or curly.
    #[must_use]
    pub const fn quotes(mut self, quotes: Quotes) -> Self {
        self.quotes = Some(quotes);
        self
    }

    /// Makes one kind of dashes.
    #[must_use]
    pub const fn dashes(mut self, dashes: Dashes) -> Self {
        self.dashes = Some(dashes);
        self
    }

    /// Makes one kind of ellipsis.
    #[must_use]
    pub const fn ellipsis(mut self, ellipsis: Ellipsis) -> Self {
        self.ellipsis = Some(ellipsis);
        self
    }

    /// Changes all letters to one case. Left alone otherwise.
    #[must_use]
    pub const fn case(mut self, case: Case) -> Self {
        self.case = Some(case);
        self
    }

    /// Normalizes a text.
    ///
    /// # Errors
    /// [`TooLarge`](crate::ErrorKind::TooLarge) for a text of 4 GiB or more, before or after: cut it at line ends.
    pub fn normalize<'t>(&self, text: &'t str) -> Result<Normalized<'t>> {
        let mut passes = Passes { text: Cow::Borrowed(text), map: OffsetMap::identity(text.len())? };
        if let Some(form) = self.form {
            passes.run(|rewrite| form::run(rewrite, form))?;
        }
        let other_parts = Self { form: None, ..*self } != Self::new();
        if other_parts {
            self.run_parts(&mut passes)?;
            if let Some(form) = self.form {
                passes.run(|rewrite| form::run(rewrite, form))?;
            }
        }
        Ok(Normalized { text: passes.text, map: passes.map })
    }

    /// All but the form. Each pass leaves nothing to do for those before it.
    fn run_parts(&self, passes: &mut Passes<'_>) -> Result<()> {
        if let Some(case) = self.case {
            passes.run(|rewrite| case::run(rewrite, case))?;
        }
        if self.full_width {
            passes.run(width::run)?;
        }
        if self.zero_width {
            passes.run(space::zero_width)?;
        }
        if self.plain_spaces {
            passes.run(space::plain)?;
        }
        if self.space_runs {
            passes.run(space::runs)?;
        }
        if self.mark_order {
            passes.run(marks::run)?;
        }
        if self.look_alikes {
            passes.run(stroke::run)?;
        }
        if let Some(quotes) = self.quotes {
            passes.run(|rewrite| quotes::run(rewrite, quotes))?;
        }
        if let Some(dashes) = self.dashes {
            passes.run(|rewrite| dots_dashes::dashes(rewrite, dashes))?;
        }
        if let Some(ellipsis) = self.ellipsis {
            passes.run(|rewrite| dots_dashes::ellipsis(rewrite, ellipsis))?;
        }
        if self.tone.is_some() || self.tone_slips {
            let placing = Placing { placement: self.tone, slips: self.tone_slips };
            passes.run(|rewrite| tone::run(rewrite, placing))?;
        }
        Ok(())
    }
}
