//! [`Numbers`]: the numbers of the features of a mark, hashed together with the mark.

use crate::linear::combine;

/// The numbers of the features as ids of a mark. They are kept for the next mark, which is often the same.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbers {
    mark: Option<u32>,
    pub(super) ids: [u32; Self::COUNT],
}

impl Numbers {
    /// The number of features.
    pub(super) const COUNT: usize = 20;

    /// Sets the mark, by its id.
    pub(super) fn set(&mut self, mark: u32) {
        if self.mark != Some(mark) {
            let mut number = 0..;
            self.ids = [(); Self::COUNT].map(|()| combine(mark, number.next().unwrap_or_default()));
            self.mark = Some(mark);
        }
    }
}
