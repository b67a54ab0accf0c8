//! `Part`: the results of consecutive rows, and the array they become.

use std::{collections::BTreeMap, sync::Arc};

use arrow_array::{
    ArrayRef, ListArray, StructArray, UInt32Array,
    builder::{ArrayBuilder, StringBuilder},
};
use arrow_buffer::{NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::{ArrowError, DataType, Field, Fields};

/// What a row of the result is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Text,
    Texts,
    Spans { kinds: bool },
}

impl Shape {
    pub(crate) fn data_type(self) -> DataType {
        match self {
            Self::Text => DataType::Utf8,
            Self::Texts => DataType::List(Arc::new(Field::new_list_field(DataType::Utf8, true))),
            Self::Spans { kinds } => {
                DataType::List(Arc::new(Field::new_list_field(DataType::Struct(fields(kinds)), true)))
            }
        }
    }
}

fn fields(kinds: bool) -> Fields {
    let mut fields =
        vec![Field::new("start", DataType::UInt32, false), Field::new("end", DataType::UInt32, false)];
    if kinds {
        fields.push(Field::new("kind", DataType::Utf8, true));
    }
    fields.into()
}

/// Results of consecutive rows.
#[derive(Debug)]
pub(crate) struct Part {
    /// The texts of the rows, or of the items of their lists; of spans, the kinds.
    pub(crate) texts: StringBuilder,
    pub(crate) starts: Vec<u32>,
    pub(crate) ends: Vec<u32>,
    /// 0, and the number of items after each list.
    lists: Vec<i32>,
    items: usize,
}

impl Default for Part {
    fn default() -> Self {
        Self {
            texts: StringBuilder::default(),
            starts: Vec::new(),
            ends: Vec::new(),
            lists: vec![0],
            items: 0,
        }
    }
}

impl Part {
    /// Appends the results of the rows after these.
    pub(crate) fn append(&mut self, mut next: Self) -> Result<(), ArrowError> {
        if self.lists.len() == 1 && self.texts.len() == 0 {
            *self = next;
            return Ok(());
        }
        let before = self.items as i32;
        self.lists.extend(next.lists.iter().skip(1).map(|end| before + end));
        self.items += next.items;
        self.starts.append(&mut next.starts);
        self.ends.append(&mut next.ends);
        self.texts.append_array(&next.texts.finish())
    }

    /// The array of these rows. `nulls` are the rows of lists that are null.
    pub(crate) fn finish(mut self, shape: Shape, nulls: Option<NullBuffer>) -> Result<ArrayRef, ArrowError> {
        let texts: ArrayRef = Arc::new(self.texts.finish());
        let (values, item): (ArrayRef, DataType) = match shape {
            Shape::Text => return Ok(texts),
            Shape::Texts => (texts, DataType::Utf8),
            Shape::Spans { kinds } => {
                let mut columns: Vec<ArrayRef> =
                    vec![Arc::new(UInt32Array::from(self.starts)), Arc::new(UInt32Array::from(self.ends))];
                if kinds {
                    columns.push(texts);
                }
                let spans = StructArray::try_new(fields(kinds), columns, None)?;
                (Arc::new(spans), DataType::Struct(fields(kinds)))
            }
        };
        let field = Arc::new(Field::new_list_field(item, true));
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
    whole: Part,
    /// The number of parts that `whole` has.
    joined: usize,
    /// Later parts.
    early: BTreeMap<usize, Part>,
}

impl Joined {
    /// Adds part `number`; parts come in any order.
    pub(crate) fn add(&mut self, number: usize, part: Part) -> Result<(), ArrowError> {
        self.early.insert(number, part);
        while let Some(next) = self.early.remove(&self.joined) {
            self.whole.append(next)?;
            self.joined += 1;
        }
        Ok(())
    }

    pub(crate) fn into_whole(self) -> Part {
        self.whole
    }
}
