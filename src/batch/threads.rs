//! [`Threads`]: processes texts in memory on threads, with results in order.

use std::{
    num::NonZero,
    ops::Range,
    sync::{Mutex, PoisonError},
    thread,
};

/// A number of threads that work on texts in memory.
///
/// With the feature `rayon` it owns a thread pool. Dropping the last clone waits until its threads have
/// ended. Without the feature the calling thread does all the work.
///
/// A child process has no threads after `fork`: create a new value in the child.
///
/// ```
/// use machvan::{batch::Threads, sentence::SentenceSplitter};
///
/// let splitter = SentenceSplitter::new();
/// let texts = ["Trời mưa. Gió to.", "Nắng lên."];
/// let counts = Threads::new(2).map(&texts, || (), |(), text| splitter.split(text).count());
/// assert_eq!(counts, [2, 1]); // in the order of the texts
/// ```
#[derive(Debug, Clone)]
pub struct Threads {
    #[cfg(feature = "rayon")]
    pool: Option<std::sync::Arc<super::pool::Pool>>,
}

impl Default for Threads {
    /// The same as [`Threads::one`].
    fn default() -> Self {
        Self::one()
    }
}

/// A larger number is taken for a mistake, since each thread costs memory.
const MOST: usize = 1024;

/// Pieces per thread, so that no thread waits long for the last one.
const PIECES: usize = 8;

/// The number of threads for `count`: 0 means one per CPU.
pub(super) fn wanted(count: usize) -> usize {
    match count {
        0 => thread::available_parallelism().map_or(1, NonZero::get),
        count => count.min(MOST),
    }
}

impl Threads {
    /// Returns a value that uses only the calling thread.
    #[must_use]
    pub const fn one() -> Self {
        Self {
            #[cfg(feature = "rayon")]
            pool: None,
        }
    }

    /// Starts `count` threads, at most 1,024; 0 means one per CPU.
    ///
    /// If fewer can be started, fewer are used; [`count`](Self::count) returns their number.
    #[must_use]
    pub fn new(count: usize) -> Self {
        #[cfg(feature = "rayon")]
        {
            let mut count = wanted(count);
            while count > 1 {
                if let Ok(pool) = super::pool::Pool::new(count) {
                    return Self { pool: Some(std::sync::Arc::new(pool)) };
                }
                count /= 2;
            }
        }
        let _ = count;
        Self::one()
    }

    /// Returns the number of threads.
    #[must_use]
    pub fn count(&self) -> usize {
        #[cfg(feature = "rayon")]
        if let Some(threads) = self.pool.as_deref().and_then(super::pool::Pool::threads) {
            return threads.current_num_threads();
        }
        1
    }

    /// Calls `each` for every item and returns the results in the order of the items.
    ///
    /// `cache` creates the scratch buffers of a thread. They are passed to every call of `each` in that
    /// thread.
    ///
    /// # Panics
    /// Panics if `each` or `cache` panics.
    pub fn map<T, R, C>(
        &self,
        items: &[T],
        cache: impl Fn() -> C + Sync,
        each: impl Fn(&mut C, &T) -> R + Sync,
    ) -> Vec<R>
    where
        T: Sync,
        R: Send,
        C: Send,
    {
        let mut parts: Vec<Vec<R>> = Vec::new();
        let pieces = self.pieces(items.len(), |_| 1);
        let count = pieces.len();
        parts.resize_with(count, Vec::new);
        self.run(pieces.into_iter().zip(&mut parts), cache, |cache, (range, part): (_, &mut Vec<R>)| {
            part.extend(items.get(range).unwrap_or_default().iter().map(|item| each(cache, item)));
        });
        parts.into_iter().flatten().collect()
    }

    /// Fills `parts` with what `each` makes of the items `0..count`, and returns the number of filled parts.
    ///
    /// The items are divided into contiguous pieces of about the same `weight`. For each piece, `each` is
    /// called on its items in order, with the part of that piece. The parts in order have the results in the
    /// order of the items.
    ///
    /// `parts` is lengthened if necessary. Existing parts are reused, so that the caller can keep their
    /// buffers: `clear` has to empty them.
    ///
    /// # Errors
    /// Returns the error of the first item that has one, with the index of the item. The contents of `parts`
    /// are then unspecified.
    ///
    /// # Panics
    /// Panics if one of the functions panics.
    ///
    /// ```
    /// use machvan::batch::Threads;
    ///
    /// let texts = ["một", "hai ba", "bốn"];
    /// let mut parts: Vec<String> = Vec::new();
    /// let filled = Threads::new(2).fill(
    ///     texts.len(),
    ///     |index| texts[index].len(),
    ///     &mut parts,
    ///     String::clear,
    ///     || (),
    ///     |(), index, part: &mut String| {
    ///         part.push_str(texts[index]);
    ///         Ok::<(), ()>(())
    ///     },
    /// );
    /// assert_eq!(parts[..filled.unwrap()].concat(), "mộthai babốn");
    /// ```
    pub fn fill<P, C, E>(
        &self,
        count: usize,
        weight: impl Fn(usize) -> usize,
        parts: &mut Vec<P>,
        clear: impl Fn(&mut P) + Sync,
        cache: impl Fn() -> C + Sync,
        each: impl Fn(&mut C, usize, &mut P) -> Result<(), E> + Sync,
    ) -> Result<usize, (usize, E)>
    where
        P: Default + Send,
        C: Send,
        E: Send,
    {
        let pieces = self.pieces(count, weight);
        let filled = pieces.len();
        parts.resize_with(filled.max(parts.len()), P::default);
        let first: Mutex<Option<(usize, E)>> = Mutex::new(None);
        let lock = || first.lock().unwrap_or_else(PoisonError::into_inner);
        self.run(pieces.into_iter().zip(parts), cache, |cache, (range, part): (Range<usize>, &mut P)| {
            clear(part);
            // Results after an error are not needed.
            if lock().as_ref().is_some_and(|(index, _)| *index < range.start) {
                return;
            }
            for index in range {
                if let Err(error) = each(cache, index, part) {
                    let mut first = lock();
                    if first.as_ref().is_none_or(|(other, _)| index < *other) {
                        *first = Some((index, error));
                    }
                    break;
                }
            }
        });
        match first.into_inner().unwrap_or_else(PoisonError::into_inner) {
            Some(error) => Err(error),
            None => Ok(filled),
        }
    }

    /// Divides all items into contiguous ranges of about the same weight.
    fn pieces(&self, count: usize, weight: impl Fn(usize) -> usize) -> Vec<Range<usize>> {
        match self.count() {
            1 => core::iter::once(0..count).filter(|all| !all.is_empty()).collect(),
            threads => pieces(count, threads * PIECES, weight),
        }
    }

    /// Does every piece of work, each with a cache that no other thread uses at that time.
    fn run<W: Send, C: Send>(
        &self,
        work: impl Iterator<Item = W>,
        cache: impl Fn() -> C + Sync,
        each: impl Fn(&mut C, W) + Sync,
    ) {
        #[cfg(feature = "rayon")]
        if let Some(threads) = self.pool.as_deref().and_then(super::pool::Pool::threads) {
            // No more caches than threads, however rayon divides the work.
            let caches: Mutex<Vec<C>> = Mutex::new(Vec::new());
            let lock = || caches.lock().unwrap_or_else(PoisonError::into_inner);
            let (lock, cache, each) = (&lock, &cache, &each);
            let work: Vec<W> = work.collect();
            threads.in_place_scope(|scope| {
                for piece in work {
                    scope.spawn(move |_| {
                        let kept = lock().pop();
                        let mut own = kept.unwrap_or_else(cache);
                        each(&mut own, piece);
                        lock().push(own);
                    });
                }
            });
            return;
        }
        let mut own = cache();
        for piece in work {
            each(&mut own, piece);
        }
    }
}

/// Divides all items into at most `pieces` contiguous ranges of about the same weight.
fn pieces(count: usize, pieces: usize, weight: impl Fn(usize) -> usize) -> Vec<Range<usize>> {
    let total = (0..count).fold(count, |total, item| total.saturating_add(weight(item)));
    let goal = total.div_ceil(pieces.max(1)).max(1);
    let (mut ranges, mut start, mut load) = (Vec::with_capacity(pieces + 1), 0, 0_usize);
    for item in 0..count {
        load = load.saturating_add(weight(item)).saturating_add(1);
        if load >= goal || item + 1 == count {
            ranges.push(start..item + 1);
            (start, load) = (item + 1, 0);
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_cover_all_items_once() {
        for count in [0, 1, 2, 7, 100] {
            for most in [1, 2, 8, 1000] {
                let ranges = pieces(count, most, |item| item % 5 * 100);
                assert!(ranges.len() <= most.max(1));
                assert!(ranges.iter().cloned().flatten().eq(0..count));
            }
        }
    }

    #[test]
    fn results_are_in_order_and_the_first_error_wins() {
        let items: Vec<usize> = (0..1000).collect();
        for count in [1, 2, 7] {
            let threads = Threads::new(count);
            assert_eq!(
                threads.map(&items, || (), |(), item| item * 2),
                (0..2000).step_by(2).collect::<Vec<_>>()
            );
            assert!(threads.map(&[] as &[usize], || (), |(), item| *item).is_empty());
            let mut parts: Vec<Vec<usize>> = Vec::new();
            for bad in [None, Some(40)] {
                let filled = threads.fill(
                    1000,
                    |item| item % 7,
                    &mut parts,
                    Vec::clear,
                    || (),
                    |(), index, part| {
                        part.push(index);
                        match bad {
                            Some(bad) if index >= bad => Err(index),
                            _ => Ok(()),
                        }
                    },
                );
                match bad {
                    None => assert_eq!(parts[..filled.unwrap()].concat(), items),
                    Some(bad) => assert_eq!(filled, Err((bad, bad))),
                }
            }
        }
    }

    #[test]
    #[should_panic(expected = "as wanted")]
    fn a_panic_reaches_the_caller() {
        Threads::new(4).map(&[1, 2, 3], || (), |(), item| assert!(*item != 2, "as wanted"));
    }

    #[test]
    fn no_more_caches_than_threads() {
        let made = std::sync::atomic::AtomicUsize::new(0);
        let threads = Threads::new(3);
        let items = [0_u8; 500];
        let cache = || made.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        threads.map(&items, cache, |_, _| ());
        assert!(made.into_inner() <= threads.count());
    }
}
