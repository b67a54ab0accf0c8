//! The rules, gap by gap: each token says what it requires on its two sides.

use super::{
    address,
    class::{Class, classify, plain},
    decimal::{self, Inside},
    emoticon,
    habits::Habits,
    joint,
    policy::Policy,
    quotes::{self, Straight, Use, is_apostrophe},
    rule::{SpacingDecision, SpacingRule},
    sentence::Line,
    shape::Shape,
    syllables::Syllables,
};
use crate::{Span, chars::is_combining, linear::Model, vietnamese::AbbreviationKind};

/// What a token requires on one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Nothing: a space, unless the neighbour requires none.
    Free,
    /// No space.
    Join(SpacingRule),
    /// A space, and the rule that is reported for it.
    Space(SpacingRule),
}

/// Walks through a sentence, token by token. Looks at each token a bounded number of times.
#[derive(Debug)]
pub(super) struct Walk<'w> {
    line: Line<'w>,
    policy: &'w Policy,
    habits: Habits,
    weights: Option<&'w Model<'static>>,
    syllables: &'w mut Syllables,
    /// What the token before requires after it, and its class.
    pending: Side,
    previous: Option<Class>,
    double: Straight,
    single: Straight,
    /// The number of open curly `“`.
    curly_double: u32,
    /// Whether a curly `‘` is open.
    curly_open: bool,
    /// The number of open low `„`.
    low: u32,
    /// How many brackets are open.
    brackets: u32,
    /// The end of a group of tokens that are printed without spaces, and the rule of the group.
    group: (usize, SpacingRule),
    inside: Inside,
    index: usize,
}

impl<'w> Walk<'w> {
    pub(super) fn new(
        line: Line<'w>,
        policy: &'w Policy,
        habits: Habits,
        weights: Option<&'w Model<'static>>,
        syllables: &'w mut Syllables,
    ) -> Self {
        Self {
            line,
            policy,
            habits,
            weights,
            syllables,
            // No space before the first token.
            pending: Side::Join(SpacingRule::Words),
            previous: None,
            double: Straight::default(),
            single: Straight::default(),
            curly_double: 0,
            curly_open: false,
            low: 0,
            brackets: 0,
            group: (0, SpacingRule::Words),
            inside: Inside::default(),
            index: 0,
        }
    }

    /// Decides the gap before the next token, which is at `span`. Returns also whether it is a plain word or number.
    #[inline(always)]
    pub(super) fn step(&mut self, span: Span) -> (SpacingDecision, bool) {
        // Most tokens.
        if let Some(class) = plain(self.line.text.as_bytes(), span) {
            return (self.pass(class, Side::Free, Side::Free), true);
        }
        (self.step_mark(), false)
    }

    /// Decides the gap before a token that is perhaps not a word.
    #[inline(never)]
    fn step_mark(&mut self) -> SpacingDecision {
        let token = self.line.token(self.index).unwrap_or_default();
        let class = classify(token);
        let (before, after) = match class {
            Class::Word | Class::Number => (Side::Free, Side::Free),
            _ => self.wants(token, class),
        };
        self.pass(class, before, after)
    }

    /// Decides the gap before a token by what it requires on its sides and what the token before it requires.
    #[inline(always)]
    fn pass(&mut self, class: Class, before: Side, after: Side) -> SpacingDecision {
        let decision = match (self.pending, before) {
            (Side::Join(rule), _) | (_, Side::Join(rule)) => SpacingDecision { space: false, rule },
            (Side::Space(rule), _) | (_, Side::Space(rule)) => SpacingDecision { space: true, rule },
            (Side::Free, Side::Free) => SpacingDecision { space: true, rule: SpacingRule::Words },
        };
        (self.pending, self.previous) = (after, Some(class));
        self.index += 1;
        decision
    }

    /// Returns what a token that is not a plain word requires before and after it.
    fn wants(&mut self, token: &str, class: Class) -> (Side, Side) {
        use Side::{Free, Join, Space};
        let (line, index) = (self.line, self.index);
        let number_before = self.previous == Some(Class::Number);
        let number_after = || {
            let next = line.after(index);
            next.is_some_and(|token| token.starts_with(|c: char| c.is_ascii_digit()))
        };
        if index < self.group.0 {
            let rule = Join(self.group.1);
            return (rule, if index + 1 < self.group.0 { rule } else { Free });
        }
        if let Some(sides) = self.begin_group(class) {
            return sides;
        }
        match class {
            Class::Word | Class::Number => (Free, Free),
            Class::Clitic if is_attached_clitic(line, index, token) => (Join(SpacingRule::Apostrophe), Free),
            Class::Clitic => (Free, Free),
            Class::Stop if token == "." && number_before && has_three_digits(line.after(index)) => {
                (Join(SpacingRule::DigitGroup), Join(SpacingRule::DigitGroup))
            }
            Class::Stop if number_before && self.is_inside_number(token) => {
                (Join(SpacingRule::Decimal), Join(SpacingRule::Decimal))
            }
            Class::Stop if token == "." => match after_letter(line, index, self.syllables) {
                Some(rule) => (Join(SpacingRule::Stop), Join(rule)),
                None if self.shortens(index) => (Join(SpacingRule::Stop), Join(SpacingRule::Acronym)),
                None => (Join(SpacingRule::Stop), Free),
            },
            Class::Stop => (Join(SpacingRule::Stop), Free),
            Class::Colon
                if number_before
                    && line.class_after(index) == Some(Class::Number)
                    && decimal::joins_colon(line, index) =>
            {
                (Join(SpacingRule::DigitColon), Join(SpacingRule::DigitColon))
            }
            Class::Colon => (Join(SpacingRule::Colon), Free),
            Class::Ellipsis => match self.previous {
                None | Some(Class::OpenBracket | Class::OpenQuote | Class::OpenSingle) => {
                    (Free, Join(SpacingRule::LeadingEllipsis))
                }
                _ => (Join(SpacingRule::Ellipsis), Free),
            },
            Class::OpenBracket if self.is_attached(index) || is_note(line, index) => {
                self.brackets += 1;
                (Join(SpacingRule::Function), Join(SpacingRule::OpenBracket))
            }
            Class::OpenBracket => {
                self.brackets += 1;
                (Free, Join(SpacingRule::OpenBracket))
            }
            Class::CloseBracket => {
                self.brackets = self.brackets.saturating_sub(1);
                (Join(SpacingRule::CloseBracket), Free)
            }
            Class::OpenQuote if token == "“" && self.low > 0 => {
                self.low -= 1;
                (Join(SpacingRule::CloseQuote), Free)
            }
            Class::OpenQuote if token == "„" => {
                self.low += 1;
                (Free, Join(SpacingRule::OpenQuote))
            }
            Class::OpenQuote => {
                self.curly_double += 1;
                (Free, Join(SpacingRule::OpenQuote))
            }
            Class::StraightDouble
                if self.curly_double > 0 && !self.double.is_open() && self.double.is_odd(line, index) =>
            {
                self.curly_double -= 1;
                self.double.skip();
                (Join(SpacingRule::StraightClose), Free)
            }
            Class::CloseQuote => {
                // A curly mark may close what a straight one opened.
                match self.curly_double {
                    0 if self.low > 0 => self.low -= 1,
                    0 => self.double.close(),
                    _ => self.curly_double -= 1,
                }
                (Join(SpacingRule::CloseQuote), Free)
            }
            Class::OpenSingle => {
                self.curly_open = true;
                (Free, Join(SpacingRule::OpenQuote))
            }
            Class::CloseSingle if is_apostrophe(line, index, self.curly_open) => {
                (Join(SpacingRule::Apostrophe), Join(SpacingRule::Apostrophe))
            }
            Class::CloseSingle => {
                self.curly_open = false;
                (Join(SpacingRule::CloseQuote), Free)
            }
            Class::StraightDouble | Class::StraightSingle if self.is_prime(index, class, number_before) => (
                Join(SpacingRule::Prime),
                if is_measured(line, index) { Join(SpacingRule::Prime) } else { Free },
            ),
            Class::StraightDouble | Class::StraightSingle => {
                let straight =
                    if class == Class::StraightDouble { &mut self.double } else { &mut self.single };
                match straight.meet(line, index, class) {
                    Use::Opens(rule) => (Free, Join(rule)),
                    Use::Closes(rule) => (Join(rule), Free),
                    Use::Joins(rule) => (Join(rule), Join(rule)),
                }
            }
            // `TP.HCM` has no space, unlike `TP. Huế`.
            Class::Abbreviation => match line.after(index).map(Shape::of) {
                Some(Shape::Acronym) => (Free, Join(SpacingRule::Acronym)),
                _ => (Free, Free),
            },
            Class::Elision => match line.class_after(index) {
                Some(Class::Word) => (Free, Join(SpacingRule::Elision)),
                _ => (Free, Free),
            },
            Class::Suffix if token == "%" && self.policy.spaced_percent => {
                (Space(SpacingRule::SpacedPercent), Free)
            }
            Class::Suffix => match line.after(index) {
                Some("C" | "F" | "K") if token == "°" => {
                    let before = if self.policy.spaced_degrees {
                        Space(SpacingRule::SpacedUnit)
                    } else {
                        Join(SpacingRule::Suffix)
                    };
                    (before, Join(SpacingRule::DegreeLetter))
                }
                Some("B" | "N" | "Đ" | "T" | "E" | "W" | "S") if matches!(token, "′" | "″") => {
                    (Join(SpacingRule::Suffix), Join(SpacingRule::Prime))
                }
                _ if matches!(token, "°" | "º" | "′") && is_measured(line, index) => {
                    (Join(SpacingRule::Suffix), Join(SpacingRule::Prime))
                }
                _ => (Join(SpacingRule::Suffix), Free),
            },
            Class::Degrees if self.policy.spaced_degrees => (Space(SpacingRule::SpacedUnit), Free),
            Class::Degrees => (Join(SpacingRule::Suffix), Free),
            Class::Currency if number_after() => {
                // US$, A$, S$.
                let prefix = line
                    .before(index)
                    .is_some_and(|token| matches!(token, "US" | "A" | "S" | "C" | "HK" | "NT"));
                let before = if prefix { Join(SpacingRule::CurrencyBefore) } else { Free };
                (before, Join(SpacingRule::CurrencyBefore))
            }
            Class::Currency if number_before => (Join(SpacingRule::CurrencyAfter), Free),
            Class::Currency => (Free, Free),
            Class::Sigil => match (line.before(index), line.class_after(index)) {
                (Some("C" | "F"), Some(Class::Word)) if token == "#" => (Join(SpacingRule::Sigil), Free),
                (_, Some(Class::Word | Class::Number)) => (Free, Join(SpacingRule::Sigil)),
                _ => (Free, Free),
            },
            Class::Joint => {
                let around =
                    joint::decide(line, index, self.policy, self.habits, self.weights, self.syllables);
                let side = |space| if space { Space(around.rule) } else { Join(around.rule) };
                (side(around.before), side(around.after))
            }
        }
    }

    /// Whether the full stop at `index` ends an abbreviation that an acronym follows, `TP . HCM`, or is inside
    /// one, `Th . S`.
    fn shortens(&mut self, index: usize) -> bool {
        let line = self.line;
        let Some(after) = line.after(index) else { return false };
        let before = line.before(index).unwrap_or_default();
        if after.starts_with(char::is_uppercase) && self.is_abbreviation(before, after) {
            return true;
        }
        !after.bytes().any(|byte| byte.is_ascii_lowercase())
            && Shape::of(after) == Shape::Acronym
            && self.policy.abbreviations.kind_with(before, &mut self.syllables.folder)
                == Some(AbbreviationKind::Name)
    }

    /// Whether two words with a full stop between them are a short abbreviation.
    fn is_abbreviation(&mut self, before: &str, after: &str) -> bool {
        let mut joined = [0; 8];
        let mut len = 0;
        for piece in [before, ".", after] {
            let Some(to) = joined.get_mut(len..len + piece.len()) else { break };
            to.copy_from_slice(piece.as_bytes());
            len += piece.len();
        }
        let inside = joined.get(..len).and_then(|joined| core::str::from_utf8(joined).ok());
        inside.is_some_and(|inside| {
            inside.len() > 3
                && !inside.ends_with('.')
                && self.policy.abbreviations.kind_with(inside, &mut self.syllables.folder).is_some()
        })
    }

    /// Begins a group of tokens that are printed without spaces, if this mark begins an emoticon or an
    /// address.
    fn begin_group(&mut self, class: Class) -> Option<(Side, Side)> {
        let (line, index) = (self.line, self.index);
        if matches!(class, Class::Colon | Class::Stop | Class::Joint)
            && let Some(count) = emoticon::split(line, index, self.brackets)
        {
            self.group = (index + count, SpacingRule::Emoticon);
            return Some((Side::Space(SpacingRule::Emoticon), Side::Join(SpacingRule::Emoticon)));
        }
        if class == Class::Joint
            && let Some(end) = address::file_end(line, index)
        {
            self.group = (end, SpacingRule::Address);
            return Some((Side::Space(SpacingRule::Address), Side::Join(SpacingRule::Address)));
        }
        if matches!(class, Class::Colon | Class::Stop | Class::Sigil)
            && let Some(end) = address::end(line, index)
        {
            self.group = (end, SpacingRule::Address);
            return Some((Side::Join(SpacingRule::Address), Side::Join(SpacingRule::Address)));
        }
        None
    }

    /// Whether a full stop or comma after a number is part of it.
    fn is_inside_number(&mut self, mark: &str) -> bool {
        let (line, index) = (self.line, self.index);
        match mark {
            "." => decimal::joins_stop(line, index) && !self.inside.keeps(line.text, b'.'),
            "," => decimal::joins_comma(line, index) && !self.inside.keeps(line.text, b','),
            _ => false,
        }
    }

    /// Whether the bracket at `index` is joined to what precedes it: `f(x)`, `501(c)(3)`.
    fn is_attached(&self, index: usize) -> bool {
        let line = self.line;
        let short = |at: usize| {
            line.token(at).is_some_and(|token| {
                token.len() == 1 && token.as_bytes().iter().all(u8::is_ascii_alphanumeric)
            })
        };
        let clause =
            |at: usize| line.token(at) == Some("(") && short(at + 1) && line.token(at + 2) == Some(")");
        match self.previous {
            Some(Class::Number) => clause(index) && clause(index + 3),
            Some(Class::CloseBracket) => clause(index) && index.checked_sub(3).is_some_and(clause),
            _ => is_function(line, index),
        }
    }

    /// Whether a straight mark is for feet, inches or another point (`A'`), and not a quotation mark.
    fn is_prime(&mut self, index: usize, class: Class, number_before: bool) -> bool {
        let straight = if class == Class::StraightDouble { &mut self.double } else { &mut self.single };
        if straight.is_open() {
            return false;
        }
        let point = !number_before && class == Class::StraightSingle && {
            let after = self.line.after(index);
            let capital = after.is_some_and(|after| after.starts_with(char::is_uppercase));
            after != Some("s") && !capital && quotes::is_point(self.line, index)
        };
        if !number_before && !point {
            return false;
        }
        let prime = point
            || match self.line.after(index) {
                None | Some("x" | "X" | "×") => true,
                Some(after) => matches!(classify(after), Class::Stop | Class::Number | Class::CloseBracket),
            };
        if prime {
            straight.is_odd(self.line, index);
            straight.skip();
        }
        prime
    }
}

/// Whether letters with their apostrophe end a word (`McDonald` `'s`) or continue a name (`O` `'Neil`).
fn is_attached_clitic(line: Line<'_>, index: usize, token: &str) -> bool {
    let Some(before) = line.before(index) else { return false };
    let letters = token.trim_start_matches(['\'', '’']);
    let ending = matches!(letters, "s" | "t" | "re" | "ll" | "ve" | "d" | "m" | "S");
    let name = before.len() == 1 && before.is_ascii() && letters.starts_with(char::is_uppercase);
    let word = before.chars().next_back().is_some_and(|c| c.is_alphabetic() || is_combining(c));
    word && (ending || name)
}

/// Whether the mark at `index` belongs to a length or an angle that goes on: `5'10"`, `21°01′42″`.
fn is_measured(line: Line<'_>, index: usize) -> bool {
    line.class_after(index) == Some(Class::Number)
        && matches!(line.token(index + 2), Some("'" | "’" | "′" | "\"" | "″" | "''"))
}

/// Whether the bracket at `index` begins a note after a sentence: `đô.[1]`.
fn is_note(line: Line<'_>, index: usize) -> bool {
    line.token(index) == Some("[")
        && matches!(line.before(index), Some("." | "!" | "?" | "…" | "”" | "]"))
        && line
            .after(index)
            .is_some_and(|token| token.len() <= 3 && token.bytes().all(|b| b.is_ascii_digit()))
        && line.token(index + 2) == Some("]")
        && line.token(index + 3).is_none_or(|next| next == "[" || next.starts_with(char::is_uppercase))
}

/// Whether the bracket at `index` holds the one argument of a function of one letter, `f(x)`.
fn is_function(line: Line<'_>, index: usize) -> bool {
    let letter = |token: Option<&str>| token.is_some_and(|token| token.len() == 1 && token.is_ascii());
    letter(line.before(index))
        && line.class_before(index) == Some(Class::Word)
        && letter(line.after(index))
        && line.class_after(index + 1) == Some(Class::CloseBracket)
}

/// Whether a token begins with a group of exactly three digits.
fn has_three_digits(token: Option<&str>) -> bool {
    token.is_some_and(|token| token.bytes().take_while(u8::is_ascii_digit).count() == 3)
}

/// Returns the rule for a full stop after a single capital letter, if the token before is one.
fn after_letter(line: Line<'_>, index: usize, syllables: &mut Syllables) -> Option<SpacingRule> {
    // Fast path: most words have a second character.
    let before = line.before(index).filter(|before| before.chars().nth(1).is_none_or(is_combining))?;
    let shape = syllables.facts(before).shape;
    if shape == Shape::SmallLetter {
        return is_lettered(line, index).then_some(SpacingRule::Initials);
    }
    if shape != Shape::Letter {
        return None;
    }
    match (before, syllables.facts(line.syllables_after(index)[0]).shape) {
        (_, Shape::ShortNumber) => Some(SpacingRule::Ward),
        (_, Shape::Letter) if !name_follows(line, index + 1) => Some(SpacingRule::Initials),
        ("P" | "Q", Shape::Capital) => Some(SpacingRule::Ward),
        _ => None,
    }
}

/// Whether the full stop at `index` belongs to an abbreviation of lowercase letters: `v . v .`, `e . g .`.
fn is_lettered(line: Line<'_>, index: usize) -> bool {
    let small = |at: usize| line.token(at).is_some_and(|token| Shape::of(token) == Shape::SmallLetter);
    small(index + 1)
        && (matches!(line.token(index + 2), Some("." | "..." | "…" | ".."))
            || index.checked_sub(3).is_some_and(small) && line.token(index - 2) == Some("."))
}

/// Whether initials, the next of them at `index`, precede a name: `J. A. Hobson`, unlike `P.Q.A` and
/// `U.S.A.`. Looks at a bounded number of tokens.
fn name_follows(line: Line<'_>, index: usize) -> bool {
    const MOST: usize = 5;
    for letter in (index..).step_by(2).take(MOST) {
        match line.token(letter).map(Shape::of) {
            Some(Shape::Letter) if line.after(letter) == Some(".") => {}
            Some(Shape::Capital | Shape::ForeignCapital) => return true,
            _ => return false,
        }
    }
    false
}
