//! `Task`: what is done for each row of a column.

use std::{
    ops::Range,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use arrow_array::{Array, ArrayRef, cast::AsArray, new_null_array};
use arrow_schema::DataType;
use arrow_select::take::take;
use machvan::{
    ErrorKind, Span, TokenStream,
    batch::Threads,
    detokenize::{Detokenizer, DetokenizerCache},
    normalize::{Normalized, Normalizer},
    offset::{OffsetUnit, convert_all},
    vietnamese,
};

use super::{
    input::{Failed, Rows},
    part::{Joined, Part, Shape},
};
use crate::{
    error::Raise,
    pipeline::{Scratch, underscore},
    settings::Stages,
    units::Unit,
};

/// The largest number of bytes of texts that become one array, whose offsets are 32-bit numbers. Segmenting may double it.
const LARGEST: usize = (i32::MAX / 2) as usize;

/// What to do.
#[derive(Debug, Clone)]
pub(crate) enum Kind {
    Words(Box<Stages>, Option<Unit>),
    Sentences(Box<Stages>, Option<Unit>),
    Segment(Box<Stages>),
    Detokenize(Box<Detokenizer>),
    Normalize(Normalizer),
    Fold,
}

/// What to do, and on how many threads.
#[derive(Debug, Clone)]
pub(crate) struct Task {
    pub(crate) kind: Kind,
    pub(crate) threads: usize,
}

/// Scratch buffers of a thread.
#[derive(Default)]
struct Buffers {
    scratch: Scratch,
    spans: Vec<Span>,
    offsets: Vec<usize>,
    normalized: Normalized<'static>,
    detokenizer: DetokenizerCache,
    printed: TokenStream<'static>,
}

impl Task {
    pub(crate) fn shape(&self) -> Shape {
        match &self.kind {
            Kind::Words(_, Some(_)) => Shape::Spans { kinds: true },
            Kind::Sentences(_, Some(_)) => Shape::Spans { kinds: false },
            Kind::Words(..) | Kind::Sentences(..) => Shape::Texts,
            Kind::Segment(_) | Kind::Detokenize(_) | Kind::Normalize(_) | Kind::Fold => Shape::Text,
        }
    }

    fn takes_lists(&self) -> bool {
        matches!(self.kind, Kind::Detokenize(_))
    }

    /// Whether the task can take a column of this type.
    pub(crate) fn check(&self, data_type: &DataType) -> Result<(), Failed> {
        let empty = new_null_array(data_type, 0);
        if *data_type == DataType::Null {
            return Ok(());
        }
        Rows::new(&empty, self.takes_lists()).map(drop)
    }

    /// Computes an array, whose first row is row `first` of the column. The result may be cut into several arrays.
    pub(crate) fn compute(
        &self,
        array: &ArrayRef,
        first: u64,
        threads: &Threads,
    ) -> Result<Vec<ArrayRef>, Failed> {
        match array.data_type() {
            DataType::Null => return Ok(vec![new_null_array(&self.shape().array_type(), array.len())]),
            DataType::Dictionary(..) if !self.takes_lists() => {
                return self.compute_dictionary(array, first, threads);
            }
            _ => {}
        }
        let rows = Rows::new(array, self.takes_lists())?;
        let ranges = pieces(&rows, array.len(), first)?;
        ranges.into_iter().map(|range| self.compute_rows(&rows, array, range, first, threads)).collect()
    }

    /// Computes each text of a dictionary once.
    fn compute_dictionary(
        &self,
        array: &ArrayRef,
        first: u64,
        threads: &Threads,
    ) -> Result<Vec<ArrayRef>, Failed> {
        let dictionary = array.as_any_dictionary();
        let keys = dictionary.keys();
        let at = |value: u64| {
            let key = dictionary
                .normalized_keys()
                .iter()
                .enumerate()
                .position(|(row, &key)| keys.is_valid(row) && key as u64 == value);
            first + key.unwrap_or_default() as u64
        };
        let values = self.compute(dictionary.values(), 0, threads).map_err(|failed| match failed {
            Failed::Row(value, raise) => Failed::Row(at(value), raise),
            other => other,
        })?;
        match values.as_slice() {
            [values] => Ok(vec![take(values, keys, None)?]),
            _ => Err(Failed::Type("a dictionary of more than 1 GiB: cast the column to string".to_owned())),
        }
    }

    fn compute_rows(
        &self,
        rows: &Rows,
        array: &ArrayRef,
        range: Range<usize>,
        first: u64,
        threads: &Threads,
    ) -> Result<ArrayRef, Failed> {
        let start = range.start;
        let nulls = array.nulls().map(|nulls| nulls.slice(start, range.len()));
        let ranges: Vec<_> = shares(rows, range, threads.count()).into_iter().enumerate().collect();
        let shape = self.shape();
        let joined = Mutex::new(Joined::default());
        // Results after the first bad row are not needed.
        let bad = AtomicUsize::new(usize::MAX);
        let done = threads.map(&ranges, Buffers::default, |buffers, (number, range)| {
            let bytes = range.clone().map(|row| rows.weight(row)).sum();
            let mut part = Part::with_capacity(shape, range.len(), bytes);
            for row in range.clone() {
                if bad.load(Ordering::Relaxed) < range.start {
                    return Ok(());
                }
                self.row(buffers, rows, row, &mut part).map_err(|error| {
                    bad.fetch_min(row, Ordering::Relaxed);
                    // The row is given; the index of a token in it is in the message.
                    Failed::Row(first + row as u64, Raise::new(&error))
                })?;
            }
            let mut joined = joined.lock().unwrap_or_else(PoisonError::into_inner);
            joined.add(*number, part);
            Ok(())
        });
        // Ranges are in order: the first error is that of the first bad row.
        done.into_iter().collect::<Result<(), Failed>>()?;
        let whole = joined.into_inner().unwrap_or_else(PoisonError::into_inner).into_whole();
        let whole = whole.unwrap_or_else(|| Part::with_capacity(shape, 0, 0));
        Ok(whole.finish(shape, nulls)?)
    }

    fn row(&self, buffers: &mut Buffers, rows: &Rows, index: usize, part: &mut Part) -> machvan::Result<()> {
        if let Kind::Detokenize(detokenizer) = &self.kind {
            let Some(tokens) = rows.tokens(index) else {
                part.texts.push("");
                return Ok(());
            };
            // A token that is null is an empty one, which is an error.
            buffers.scratch.stream.copy_tokens(tokens.map(Option::unwrap_or_default))?;
            let Buffers { scratch, detokenizer: cache, printed, .. } = buffers;
            detokenizer.detokenize_with(cache, &scratch.stream, printed)?;
            part.texts.push(printed.text().strip_suffix('\n').unwrap_or(printed.text()));
            return Ok(());
        }
        let Some(text) = rows.text(index) else {
            match self.shape() {
                Shape::Text => part.texts.push(""),
                _ => part.end_list(0),
            }
            return Ok(());
        };
        let Scratch { cache, stream, text: out } = &mut buffers.scratch;
        match &self.kind {
            Kind::Words(stages, None) => {
                stages.plain.analyze_with(cache, text, stream)?;
                // The stream's text, which a convention may have changed.
                part.texts.push_parts(stream.text(), stream.spans());
                part.end_list(stream.len());
            }
            Kind::Words(stages, Some(unit)) => {
                stages.input.analyze_with(cache, text, stream)?;
                places(text, stream.spans(), *unit, &mut buffers.offsets, part);
                for token in stream.tokens() {
                    // The pipeline stores the kind of every token.
                    part.texts.push(token.kind().map_or("", |kind| kind.as_str()));
                }
            }
            Kind::Sentences(stages, unit) => {
                let sentences = stages.splitter.split(text);
                if let Some(unit) = unit {
                    buffers.spans.clear();
                    buffers.spans.extend(sentences.map(|sentence| sentence.span()));
                    places(text, &buffers.spans, *unit, &mut buffers.offsets, part);
                } else {
                    let before = part.texts.count();
                    sentences.for_each(|sentence| part.texts.push(sentence.text()));
                    part.end_list(part.texts.count() - before);
                }
            }
            Kind::Segment(stages) => {
                stages.plain.analyze_with(cache, text, stream)?;
                out.clear();
                underscore(stream, out)?;
                part.texts.push(out);
            }
            Kind::Normalize(normalizer) => {
                normalizer.normalize_into(text, &mut buffers.normalized)?;
                part.texts.push(&buffers.normalized.text);
            }
            Kind::Fold => {
                out.clear();
                vietnamese::fold_into(text, out);
                part.texts.push(out);
            }
            Kind::Detokenize(_) => {}
        }
        Ok(())
    }
}

/// Appends a list of spans in a unit.
fn places(text: &str, spans: &[Span], unit: Unit, offsets: &mut Vec<usize>, part: &mut Part) {
    offsets.clear();
    offsets.extend(spans.iter().flat_map(|span| [span.start(), span.end()]));
    if unit != Unit::Bytes && !text.is_ascii() {
        // Spans of a text never cut its characters.
        let _ = convert_all(text, offsets, OffsetUnit::Byte, unit.of_library());
    }
    for &[start, end] in offsets.as_chunks().0 {
        part.starts.push(start as u32);
        part.ends.push(end as u32);
    }
    part.end_list(spans.len());
}

/// Divides rows into contiguous ranges of about the same number of bytes: several per thread, so that none waits long for the
/// last one.
fn shares(rows: &Rows, range: Range<usize>, threads: usize) -> Vec<Range<usize>> {
    const SHARES: usize = 8;
    if threads == 1 {
        return vec![range];
    }
    let total: usize = range.clone().map(|row| rows.weight(row) + 1).sum();
    let goal = total.div_ceil(threads * SHARES);
    let (mut ranges, mut start, mut load) = (Vec::with_capacity(threads * SHARES), range.start, 0);
    for row in range.clone() {
        load += rows.weight(row) + 1;
        if load >= goal {
            ranges.push(start..row + 1);
            (start, load) = (row + 1, 0);
        }
    }
    if start < range.end {
        ranges.push(start..range.end);
    }
    ranges
}

/// Ranges of rows that become one array each.
fn pieces(rows: &Rows, length: usize, first: u64) -> Result<Vec<Range<usize>>, Failed> {
    let (mut ranges, mut start, mut bytes) = (Vec::new(), 0, 0);
    for row in 0..length {
        let weight = rows.weight(row);
        if weight > LARGEST {
            let message = format!("the text has {weight} bytes: the limit for a row is {LARGEST}");
            let raise = Raise { kind: ErrorKind::TooLarge.as_str(), ..Raise::option(message) };
            return Err(Failed::Row(first + row as u64, raise));
        }
        if bytes + weight > LARGEST {
            ranges.push(start..row);
            (start, bytes) = (row, 0);
        }
        bytes += weight;
    }
    ranges.push(start..length);
    Ok(ranges)
}
