//! Hyphens between two words of several syllables: within one stream they are all spaced or all joined.

use super::{habits::Habits, joint, policy::Policy, sentence::Line, syllables::Syllables};
use crate::{TokenStream, linear::Model};

/// The number of hyphens that decide for all.
const MOST: usize = 64;

/// Returns the habits of a stream, with the decision of the majority of these hyphens.
pub(super) fn habits(
    stream: &TokenStream<'_>,
    policy: &Policy,
    weights: Option<&Model<'_>>,
    syllables: &mut Syllables,
) -> Habits {
    let habits = Habits::of(stream);
    if habits.pairs() < 2 {
        return habits;
    }
    // Once more than half of them agree, the others need not be looked at.
    let enough = (habits.pairs() as usize).min(MOST);
    let several = |token: Option<&str>| token.is_some_and(|token| token.contains(' '));
    let (mut spaced, mut all) = (0, 0);
    'all: for sentence in stream.sentences() {
        // Most sentences have none.
        if memchr::memchr(b'-', sentence.text().as_bytes()).is_none() {
            continue;
        }
        let spans = stream.spans().get(sentence.token_range()).unwrap_or_default();
        let line = Line { text: stream.text(), spans };
        for (index, span) in spans.iter().enumerate() {
            if span.len() == 1
                && line.text.as_bytes().get(span.start()) == Some(&b'-')
                && several(line.before(index))
                && several(line.after(index))
            {
                spaced += usize::from(joint::decide(line, index, policy, habits, weights, syllables).before);
                all += 1;
                if all == MOST || 2 * spaced > enough || 2 * (all - spaced) > enough {
                    break 'all;
                }
            }
        }
    }
    // With a tie, each hyphen is decided by itself.
    habits.with_pairs_spaced((2 * spaced != all).then_some(2 * spaced > all))
}
