//! The texts, or lists of tokens, in an array of any layout.

use arrow_array::{
    Array, ArrayRef, LargeListArray, LargeStringArray, ListArray, StringArray, StringViewArray, StructArray,
    cast::AsArray,
};
use arrow_schema::{ArrowError, DataType};
use arrow_select::take::take;

use crate::error::Raise;

/// Why a column cannot be computed.
pub(crate) enum Failed {
    /// A row is bad.
    Row(u64, Raise),
    /// The type of the column is wrong.
    Type(String),
    Arrow(ArrowError),
}

impl From<ArrowError> for Failed {
    fn from(error: ArrowError) -> Self {
        Self::Arrow(error)
    }
}

/// Texts. Slices are arrays of their own.
pub(crate) enum Texts {
    String(StringArray),
    Large(LargeStringArray),
    View(StringViewArray),
}

impl Texts {
    pub(crate) fn new(array: &ArrayRef) -> Result<Self, Failed> {
        match array.data_type() {
            DataType::Utf8 => Ok(Self::String(array.as_string().clone())),
            DataType::LargeUtf8 => Ok(Self::Large(array.as_string().clone())),
            DataType::Utf8View => Ok(Self::View(array.as_string_view().clone())),
            // Only for tokens; a dictionary of texts is not expanded.
            DataType::Dictionary(..) => {
                let dictionary = array.as_any_dictionary();
                Self::new(&take(dictionary.values(), dictionary.keys(), None)?)
            }
            DataType::Struct(fields) => Err(not_one(fields.len())),
            other => Err(Failed::Type(format!("column must have strings, got {}", name(other)))),
        }
    }

    pub(crate) fn get(&self, index: usize) -> Option<&str> {
        match self {
            Self::String(array) => array.is_valid(index).then(|| array.value(index)),
            Self::Large(array) => array.is_valid(index).then(|| array.value(index)),
            Self::View(array) => array.is_valid(index).then(|| array.value(index)),
        }
    }

    fn length(&self, index: usize) -> usize {
        match self {
            Self::String(array) => array.value_length(index) as usize,
            Self::Large(array) => array.value_length(index) as usize,
            // The low half of a view is the length.
            Self::View(array) => array.views().get(index).map_or(0, |view| *view as u32 as usize),
        }
    }
}

/// The rows of a column.
pub(crate) enum Rows {
    Texts(Texts),
    /// Lists of tokens.
    Lists(ListArray, Texts),
    LargeLists(LargeListArray, Texts),
}

impl Rows {
    /// The rows of an array, which must be lists of strings if `lists`, otherwise strings.
    pub(crate) fn new(array: &ArrayRef, lists: bool) -> Result<Self, Failed> {
        if !lists {
            return Texts::new(array).map(Self::Texts);
        }
        match array.data_type() {
            DataType::List(_) => {
                let list: &ListArray = array.as_list();
                Ok(Self::Lists(list.clone(), Texts::new(list.values())?))
            }
            DataType::LargeList(_) => {
                let list: &LargeListArray = array.as_list();
                Ok(Self::LargeLists(list.clone(), Texts::new(list.values())?))
            }
            other => Err(Failed::Type(format!("column must have lists of strings, got {}", name(other)))),
        }
    }

    /// The text of a row; `None` if it is null.
    pub(crate) fn text(&self, index: usize) -> Option<&str> {
        match self {
            Self::Texts(texts) => texts.get(index),
            _ => None,
        }
    }

    /// The tokens of a row, and where they stand; `None` if it is null.
    pub(crate) fn tokens(&self, index: usize) -> Option<impl Iterator<Item = Option<&str>>> {
        let (texts, range) = match self {
            Self::Texts(_) => return None,
            Self::Lists(lists, texts) => {
                (texts, lists.is_valid(index).then(|| range(lists.value_offsets(), index))?)
            }
            Self::LargeLists(lists, texts) => {
                (texts, lists.is_valid(index).then(|| range(lists.value_offsets(), index))?)
            }
        };
        Some(range.map(|token| texts.get(token)))
    }

    /// About the number of bytes of a row.
    pub(crate) fn weight(&self, index: usize) -> usize {
        match self {
            Self::Texts(texts) => texts.length(index),
            Self::Lists(lists, texts) => {
                range(lists.value_offsets(), index).map(|token| texts.length(token)).sum()
            }
            Self::LargeLists(lists, texts) => {
                range(lists.value_offsets(), index).map(|token| texts.length(token)).sum()
            }
        }
    }
}

fn range<O: arrow_array::OffsetSizeTrait>(offsets: &[O], index: usize) -> std::ops::Range<usize> {
    match (offsets.get(index), offsets.get(index + 1)) {
        (Some(start), Some(end)) => start.as_usize()..end.as_usize(),
        _ => 0..0,
    }
}

/// The only column of a table's batch; other arrays as they are.
pub(crate) fn only_column(array: &ArrayRef) -> Result<ArrayRef, Failed> {
    let Some(table) = array.as_any().downcast_ref::<StructArray>() else { return Ok(ArrayRef::clone(array)) };
    match (table.columns(), table.nulls()) {
        ([only], None) => Ok(ArrayRef::clone(only)),
        (columns, _) => Err(not_one(columns.len())),
    }
}

/// The type as Arrow's libraries other than Rust's name it, if it is one of strings.
fn name(data_type: &DataType) -> String {
    match data_type {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => "string".to_owned(),
        other => other.to_string(),
    }
}

fn not_one(columns: usize) -> Failed {
    Failed::Type(format!(
        "column must be one column, got a table of {columns}: select one, as in table[\"text\"]"
    ))
}
