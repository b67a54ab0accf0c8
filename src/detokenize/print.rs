//! [`Printer`]: the text and the spans of printed tokens.

use alloc::{string::String, vec::Vec};

use super::{sentence::Line, walk::Walk};
use crate::{
    Span,
    chars::Joined,
    stream::{has_only_single_spaces, push_single_spaced},
};

/// Where tokens are printed.
pub(super) struct Printer<'o, 't> {
    pub(super) text: &'o mut Joined<'t>,
    pub(super) tokens: &'o mut Vec<Span>,
}

impl Printer<'_, '_> {
    /// Prints the tokens of a sentence. `space` says whether there is a space before a token, if that is known.
    ///
    /// Unless it is `careful`, expects that the white space in words is single spaces, and looks at the printed
    /// sentence as a whole, which takes much less time. Otherwise returns `false`; the sentence must then be removed
    /// and printed again.
    #[inline]
    pub(super) fn sentence(
        &mut self,
        line: Line<'_>,
        mut walk: Walk<'_>,
        space: impl Fn(usize) -> Option<bool>,
        careful: bool,
    ) -> bool {
        let before = self.text.len();
        for (index, &span) in line.spans.iter().enumerate() {
            let (decision, plain) = walk.step(span);
            let space = space(index).unwrap_or(decision.space);
            self.text.push_if(space & (index > 0), b' ');
            let start = self.text.len();
            let end = if (plain & !careful) || span.of(line.text).is_none_or(has_only_single_spaces) {
                self.text.push(line.text, span.start(), span.end());
                start + span.len()
            } else if careful {
                push_tidied(span.of(line.text).unwrap_or_default(), self.text.text());
                self.text.len()
            } else {
                return false;
            };
            self.tokens.push(Span::ordered(start as u32, end as u32));
        }
        careful || !self.text.has_odd_space(before)
    }
}

/// Adds a token with its inner white space as single spaces.
fn push_tidied(token: &str, text: &mut String) {
    let start = text.len();
    push_single_spaced(token, text);
    if text.len() == start {
        // A token of white space alone is still a token.
        text.push(' ');
    }
}
