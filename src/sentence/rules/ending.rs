//! Ends that no word around them can change: the text's end, a blank line, a line under the line policy, a list item.

use super::Verdict;
use crate::{
    sentence::{NewlinePolicy, newline::item, place::Place, rule::Rule},
    vietnamese::Folder,
};

pub(super) fn decide(place: &Place<'_>, folder: &mut Folder) -> Option<Verdict> {
    if place.last {
        return Some(Verdict::end(Rule::TextEnd));
    }
    let exceptions = &place.language.exceptions;
    if !exceptions.is_empty() && exceptions.covers(place.upto, place.after, folder) {
        return Some(Verdict::go_on(Rule::Exception));
    }
    match (place.gap.newlines, place.policy) {
        (0, _) => None,
        (2.., _) => Some(Verdict::end(Rule::Paragraph)),
        (_, NewlinePolicy::Line) => Some(Verdict::end(Rule::Line)),
        (_, NewlinePolicy::Auto) if item(place.next.from, place.next) => Some(Verdict::end(Rule::ListItem)),
        _ => None,
    }
}
