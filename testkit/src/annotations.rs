//! What a stream has besides tokens, sentences and spaces, as lines of text that can be compared between
//! formats. It is found in a slow and simple way, through the public API.

use std::collections::{HashMap, HashSet};

use machvan::{
    TokenStream,
    format::{self, Format, FormatName, Vertical},
};

/// A piece of what a stream has.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Piece {
    /// Whether it is the number of another word.
    pub is_head: bool,
    /// What it is, and where its file has it.
    pub place: String,
    /// What it is, if its column has a name.
    pub name: Option<String>,
}

/// Returns the pieces that `after` lacks.
pub fn missing(before: &[Piece], after: &[Piece]) -> Vec<Piece> {
    let names: HashSet<&String> = after.iter().filter_map(|piece| piece.name.as_ref()).collect();
    let places: HashSet<&String> = after.iter().map(|piece| &piece.place).collect();
    let nameless: HashSet<&String> =
        after.iter().filter(|piece| piece.name.is_none()).map(|piece| &piece.place).collect();
    // Of two columns with names, only the names say whether they are the same.
    let is_kept = |piece: &&Piece| match &piece.name {
        Some(name) => names.contains(name) || nameless.contains(&piece.place),
        None => places.contains(&piece.place),
    };
    before.iter().filter(|piece| !is_kept(piece)).cloned().collect()
}

const CONLLU: [&str; 10] = ["ID", "FORM", "LEMMA", "UPOS", "XPOS", "FEATS", "HEAD", "DEPREL", "DEPS", "MISC"];

/// Returns the pieces of a stream that was read from a format.
pub fn pieces(stream: &TokenStream<'_>, from: &Format) -> Vec<Piece> {
    let mut all = Vec::new();
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut push = |name: String| {
        let count = counts.entry(name.clone()).and_modify(|count| *count += 1).or_default();
        all.push(Piece { is_head: false, place: format!("{name} ({count})"), name: None });
    };
    match from.name() {
        FormatName::Jsonl => {
            fields(stream, &mut push);
            return all;
        }
        FormatName::Vertical => tags(stream, &mut push),
        FormatName::Conllu => comments(stream, &mut push),
        FormatName::Bio => documents(stream, &mut push),
        _ => return all,
    }
    for sentence in stream.sentences() {
        for token in sentence.tokens() {
            for index in (0..).take_while(|&index| token.column(index).is_some()) {
                let name = stream.column_name(index).map(known);
                if index == 0 || name.as_deref() == Some("FORM") {
                    continue;
                }
                let value = token.column(index).unwrap().trim_ascii();
                let is_head = matches!(name.as_deref(), Some("HEAD" | "DEPS"));
                for part in parts(&sentence, name.as_deref(), value, from.name()) {
                    // The number of a column says something only in the same format.
                    let place = format!("{} {}#{index}={value}", from.name(), token.index());
                    let name = name.as_ref().map(|name| format!("{} {name}={part}", token.index()));
                    all.push(Piece { is_head, place, name });
                }
            }
        }
    }
    all
}

/// A name of CoNLL-U is the same in any case.
fn known(name: &str) -> String {
    let upper = name.to_ascii_uppercase();
    if CONLLU.contains(&&*upper) { upper } else { name.to_owned() }
}

/// The parts of the value of a column that can be kept one by one.
fn parts(sentence: &machvan::Sentence<'_>, name: Option<&str>, value: &str, from: FormatName) -> Vec<String> {
    let is_space = |part: &str| {
        part == "SpaceAfter=No" || (part.starts_with("SpacesAfter=") && part.len() > "SpacesAfter=".len())
    };
    match name {
        _ if value.is_empty() || value == "_" => vec![],
        Some("MISC") => {
            let parts = value.split('|').filter(|part| from != FormatName::Conllu || !is_space(part));
            parts.map(str::to_owned).filter(|part| !part.is_empty() && part != "_").collect()
        }
        Some("HEAD") => vec![word(sentence, value).unwrap_or_else(|| value.to_owned())],
        Some("DEPS") if value.split('|').all(|part| part.contains(':')) => value
            .split('|')
            .map(|part| part.split_once(':').unwrap())
            .map(|(head, label)| {
                format!("{}:{label}", word(sentence, head).unwrap_or_else(|| head.to_owned()))
            })
            .collect(),
        Some("tag")
            if from == FormatName::Bio && ["B", "I", "O", "B-W", "I-W", "B_W", "I_W"].contains(&value) =>
        {
            vec![]
        }
        _ => vec![value.to_owned()],
    }
}

/// The token that a number in a sentence means.
fn word(sentence: &machvan::Sentence<'_>, number: &str) -> Option<String> {
    let number: u32 = number.parse().ok().filter(|&number| number > 0)?;
    let found = sentence.tokens().enumerate().find(|(index, token)| {
        let id = token.column(0).unwrap_or_default().trim_start_matches('\u{feff}');
        let (first, last) = id.split_once('-').unwrap_or((id, id));
        match (first.parse::<u32>(), last.parse::<u32>()) {
            (Ok(first), Ok(last)) if token.column_named("ID").is_some() => (first..=last).contains(&number),
            _ => *index as u32 + 1 == number,
        }
    });
    Some(format!("token {}", found?.1.index()))
}

/// The lines of gap `index`, without those of the tokens at its ends.
fn lines(stream: &TokenStream<'_>, index: usize) -> Vec<String> {
    let gap = stream.gap(index).unwrap().text().trim_start_matches('\u{feff}').to_owned();
    let mut lines: Vec<&str> = gap.split('\n').collect();
    if index > 0 {
        lines.remove(0);
    }
    if index < stream.len() {
        lines.pop();
    }
    let lines = lines.into_iter().map(|line| line.trim_ascii().trim_start_matches('\u{feff}').to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

/// The pieces of a document that begins with token `index`.
fn document(index: usize, id: &str, push: &mut impl FnMut(String)) {
    push(format!("document {index}"));
    if !id.is_empty() {
        push(format!("document {index} {id}"));
    }
}

fn tags(stream: &TokenStream<'_>, mut push: impl FnMut(String)) {
    for index in 0..=stream.len() {
        let mut open: Vec<&str> = Vec::new();
        let mut documents = Vec::new();
        let all = lines(stream, index);
        for line in &all {
            let name = line.trim_start_matches(['<', '/']).split([' ', '>', '/']).next().unwrap();
            let sentence = ["s", "sent", "sentence"].contains(&name);
            let kind = machvan::BlockKind::ALL.map(|kind| format!("<{name} kind=\"{kind}\">"));
            let bare = *line == format!("<{name}>") || (sentence && kind.contains(line));
            let group = if sentence { "sentence" } else { "paragraph" };
            match () {
                () if line == "<g/>" || line == "</doc>" => {}
                () if (sentence || name == "p") && bare && index < stream.len() && !open.contains(&group) => {
                    if name == "p" && open.contains(&"sentence") {
                        push(format!("line {index} {line}"));
                    }
                    open.push(group);
                }
                () if (sentence || name == "p") && *line == format!("</{name}>") && open.is_empty() => {}
                () if ["doc", "text", "article"].contains(&name) && !line.starts_with("</") => {
                    let tag =
                        Vertical::new().tags(stream).find(|tag| tag.token() == index && tag.text() == line);
                    let tag = tag.unwrap();
                    let ids = tag.attributes().filter(|(name, _)| *name == "id").count();
                    let id = tag.attribute("id").unwrap_or_default();
                    let plain = if ids > 0 { format!("<doc id=\"{id}\">") } else { "<doc>".to_owned() };
                    if *line != plain {
                        push(format!("line {index} {line}"));
                    }
                    documents.push(id.to_owned());
                }
                () => push(format!("line {index} {line}")),
            }
        }
        // Of several documents, the last is the one that begins here.
        for id in documents.iter().rev() {
            document(index, id, &mut push);
        }
    }
}

fn comments(stream: &TokenStream<'_>, mut push: impl FnMut(String)) {
    for index in 0..=stream.len() {
        // Of several documents, the last is the one that begins here.
        for line in lines(stream, index).into_iter().rev() {
            let comment = line.strip_prefix('#').map(|line| line.split_once('=').unwrap_or((line, "")));
            let Some((name, value)) = comment.map(|(name, value)| (name.trim(), value.trim())) else {
                push(format!("line {index} {line}"));
                continue;
            };
            match (name, value) {
                ("text" | "global.columns", _) | ("spacing", "unknown") | ("newpar", "") => {}
                ("kind", kind) if kind.parse::<machvan::BlockKind>().is_ok() => {}
                ("newdoc", "") => document(index, "", &mut push),
                ("newdoc id", id) => document(index, id, &mut push),
                // The writer makes these.
                ("sent_id", id) if id.parse::<u64>().is_ok() => push(format!("id {index}")),
                _ => push(format!("line {index} {line}")),
            }
        }
    }
}

fn documents(stream: &TokenStream<'_>, push: &mut impl FnMut(String)) {
    for index in 0..=stream.len() {
        for line in lines(stream, index) {
            document(index, "", push);
            if !["-DOCSTART-", "-DOCSTART-\tO"].contains(&&*line) {
                push(format!("line {index} {line}"));
            }
        }
    }
}

fn fields(stream: &TokenStream<'_>, mut push: impl FnMut(String)) {
    if stream.layout() == machvan::Layout::Listed {
        for gap in stream.gaps().filter(|gap| !gap.text().trim().is_empty()) {
            push(format!("text {} {}", gap.index(), gap.text()));
        }
    }
    let own = ["text", "tokens", "start", "end", "added", "paragraph", "spacing"];
    let written = format::write(FormatName::Jsonl, stream).unwrap();
    for (number, line) in written.lines().enumerate() {
        let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(line).unwrap();
        for (name, value) in object {
            let kind = value.as_str().is_some_and(|kind| kind.parse::<machvan::BlockKind>().is_ok());
            let known = own.contains(&&*name) || (name == "kind" && kind);
            if !known {
                push(format!("field {number} {name}={value}"));
            }
        }
    }
}
