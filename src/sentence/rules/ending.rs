//! Ends that no word around them can change: the end of the text, a blank line, a line under the line policy,
//! a list item.

use super::ruling::Ruling;
use crate::{
    sentence::{
        newline::{first_line, is_separator, item, separates},
        place::Place,
        policy::NewlinePolicy,
        rule::SentenceRule,
    },
    vietnamese::Folder,
};

pub(super) fn decide(place: &Place<'_>, folder: &mut Folder) -> Option<Ruling> {
    if place.last {
        return Some(Ruling::end(SentenceRule::TextEnd));
    }
    let exceptions = &place.language.exceptions;
    if !exceptions.is_empty() && exceptions.covers(place.upto, place.after, folder) {
        return Some(Ruling::go_on(SentenceRule::Exception));
    }
    match (place.gap.newlines, place.policy) {
        (0, _) => None,
        (2.., _) => Some(Ruling::end(SentenceRule::Paragraph)),
        _ if place.next.from.as_bytes().first().is_some_and(separates)
            && is_separator(first_line(place.next.from)) =>
        {
            Some(Ruling::end(SentenceRule::Heading))
        }
        (_, NewlinePolicy::Line) => Some(Ruling::end(SentenceRule::Line)),
        (_, NewlinePolicy::Auto) if item(place.next.from, place.next) => {
            Some(Ruling::end(SentenceRule::ListItem))
        }
        _ => None,
    }
}
