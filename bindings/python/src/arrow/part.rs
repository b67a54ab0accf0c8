//! `Part`: the results of consecutive rows, and the array they become.

use std::sync::Arc;

use arrow_array::{ArrayRef, ListArray, StringArray, StructArray, UInt32Array, builder::StringBuilder};
use arrow_buffer::{NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::{ArrowError, DataType, Field, Fields};
use arrow_select::concat::concat;

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
#[derive(Debug, Default)]
pub(crate) struct Part {
    /// The texts of the rows, or of the items of their lists; of spans, the kinds.
    pub(crate) texts: StringBuilder,
    pub(crate) starts: Vec<u32>,
    pub(crate) ends: Vec<u32>,
    /// The number of items after each list.
    lists: Vec<i32>,
    items: usize,
}

impl Part {
    /// Ends a list with so many items. A null is an empty list whose bit is not set.
    pub(crate) fn end_list(&mut self, items: usize) {
        self.items += items;
        self.lists.push(self.items as i32);
    }
}

/// The array of all parts. `nulls` are the rows of lists that are null.
pub(crate) fn finish(
    parts: Vec<Part>,
    shape: Shape,
    nulls: Option<NullBuffer>,
) -> Result<ArrayRef, ArrowError> {
    let (mut texts, mut starts, mut ends, mut lists) = (Vec::new(), Vec::new(), Vec::new(), vec![0_i32]);
    for mut part in parts {
        let before = lists.last().copied().unwrap_or_default();
        lists.extend(part.lists.iter().map(|end| before + end));
        texts.push(part.texts.finish());
        if starts.is_empty() {
            (starts, ends) = (part.starts, part.ends);
        } else {
            starts.append(&mut part.starts);
            ends.append(&mut part.ends);
        }
    }
    let texts = together(texts)?;
    let (values, item): (ArrayRef, DataType) = match shape {
        Shape::Text => return Ok(texts),
        Shape::Texts => (texts, DataType::Utf8),
        Shape::Spans { kinds } => {
            let mut columns: Vec<ArrayRef> =
                vec![Arc::new(UInt32Array::from(starts)), Arc::new(UInt32Array::from(ends))];
            if kinds {
                columns.push(texts);
            }
            let spans = StructArray::try_new(fields(kinds), columns, None)?;
            (Arc::new(spans), DataType::Struct(fields(kinds)))
        }
    };
    let field = Arc::new(Field::new_list_field(item, true));
    let offsets = OffsetBuffer::new(ScalarBuffer::from(lists));
    Ok(Arc::new(ListArray::try_new(field, offsets, values, nulls)?))
}

fn together(mut texts: Vec<StringArray>) -> Result<ArrayRef, ArrowError> {
    match (texts.pop(), texts.is_empty()) {
        (None, _) => Ok(Arc::new(StringArray::from_iter_values::<&str, _>([]))),
        (Some(only), true) => Ok(Arc::new(only)),
        (Some(last), false) => {
            texts.push(last);
            concat(&texts.iter().map(|array| array as &dyn arrow_array::Array).collect::<Vec<_>>())
        }
    }
}
