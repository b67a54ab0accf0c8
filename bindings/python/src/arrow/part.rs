//! `Part`: the results of consecutive rows, and the array they become.

use std::{collections::BTreeMap, sync::Arc};

use arrow_array::{Array, ArrayRef, ListArray, StructArray, UInt32Array};
use arrow_buffer::{NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::{ArrowError, DataType, Field, Fields};

use super::texts::TextColumn;

/// What a row of the result is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Text,
    Texts,
    Spans { kinds: bool },
}

impl Shape {
    /// The type of the column. Arrays have the same type with `Binary` for `Utf8`.
    pub(crate) fn data_type(self) -> DataType {
        self.of(DataType::Utf8)
    }

    /// The type of an array, whose texts are bytes: see [`TextColumn::finish`].
    pub(crate) fn array_type(self) -> DataType {
        self.of(DataType::Binary)
    }

    fn of(self, text: DataType) -> DataType {
        match self {
            Self::Text => text,
            Self::Texts => DataType::List(Arc::new(Field::new_list_field(text, true))),
            Self::Spans { kinds } => {
                let spans = DataType::Struct(fields(kinds.then_some(text)));
                DataType::List(Arc::new(Field::new_list_field(spans, true)))
            }
        }
    }
}

/// Fields of a span. `kinds` is the type of its kind, if it has one.
fn fields(kinds: Option<DataType>) -> Fields {
    let mut fields =
        vec![Field::new("start", DataType::UInt32, false), Field::new("end", DataType::UInt32, false)];
    fields.extend(kinds.map(|text| Field::new("kind", text, true)));
    fields.into()
}

/// Results of consecutive rows.
#[derive(Debug)]
pub(crate) struct Part {
    /// The texts of the rows, or of the items of their lists; of spans, the kinds.
    pub(crate) texts: TextColumn,
    pub(crate) starts: Vec<u32>,
    pub(crate) ends: Vec<u32>,
    /// 0, and the number of items after each list.
    lists: Vec<i32>,
    items: usize,
}

impl Part {
    /// An empty part with memory for the results of so many rows of so many bytes.
    pub(crate) fn with_capacity(shape: Shape, rows: usize, bytes: usize) -> Self {
        let (bytes, rows) = match shape {
            // Segmenting adds about as many bytes as there are punctuation marks.
            Shape::Text => (bytes + bytes / 8, 0),
            Shape::Texts => (bytes, rows),
            Shape::Spans { .. } => (0, rows),
        };
        let mut lists = Vec::with_capacity(rows + 1);
        lists.push(0);
        Self {
            texts: TextColumn::with_capacity(bytes),
            starts: Vec::new(),
            ends: Vec::new(),
            lists,
            items: 0,
        }
    }

    /// Appends the results of the rows after these.
    fn append(&mut self, mut next: Self) {
        let before = self.items as i32;
        self.lists.extend(next.lists.iter().skip(1).map(|end| before + end));
        self.items += next.items;
        self.starts.append(&mut next.starts);
        self.ends.append(&mut next.ends);
        self.texts.append(&next.texts);
    }

    /// The array of these rows. `nulls` are the rows that are null.
    pub(crate) fn finish(self, shape: Shape, nulls: Option<NullBuffer>) -> Result<ArrayRef, ArrowError> {
        let values: ArrayRef = match shape {
            Shape::Text => return self.texts.finish(nulls),
            Shape::Texts => self.texts.finish(None)?,
            Shape::Spans { kinds } => {
                let mut columns: Vec<ArrayRef> =
                    vec![Arc::new(UInt32Array::from(self.starts)), Arc::new(UInt32Array::from(self.ends))];
                if kinds {
                    columns.push(self.texts.finish(None)?);
                }
                Arc::new(StructArray::try_new(fields(kinds.then_some(DataType::Binary)), columns, None)?)
            }
        };
        let field = Arc::new(Field::new_list_field(values.data_type().clone(), true));
        let offsets = OffsetBuffer::new(ScalarBuffer::from(self.lists));
        Ok(Arc::new(ListArray::try_new(field, offsets, values, nulls)?))
    }

    /// Ends a list with so many items. A null is an empty list whose bit is not set.
    pub(crate) fn end_list(&mut self, items: usize) {
        self.items += items;
        self.lists.push(self.items as i32);
    }
}

/// Puts the parts of a column together in order, each when it is there: no part waits for the last one.
#[derive(Debug, Default)]
pub(crate) struct Joined {
    /// The parts so far, and their number.
    whole: Option<Part>,
    joined: usize,
    /// Later parts.
    early: BTreeMap<usize, Part>,
}

impl Joined {
    /// Adds part `number`; parts come in any order.
    pub(crate) fn add(&mut self, number: usize, part: Part) {
        self.early.insert(number, part);
        while let Some(next) = self.early.remove(&self.joined) {
            match &mut self.whole {
                Some(whole) => whole.append(next),
                None => self.whole = Some(next),
            }
            self.joined += 1;
        }
    }

    pub(crate) fn into_whole(self) -> Option<Part> {
        self.whole
    }
}
