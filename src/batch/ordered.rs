//! [`Ordered`]: processes an input of any size block by block on threads, with results in order.

use std::{
    any::Any,
    collections::VecDeque,
    fmt,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
};

/// Cuts an input into blocks.
///
/// One thread at a time calls it, so it should do little more than read.
///
/// ```
/// use machvan::batch::Source;
///
/// /// The lines of a text.
/// struct Lines(std::io::BufReader<std::fs::File>);
///
/// impl Source for Lines {
///     type Block = String;
///     type Error = std::io::Error;
///
///     fn read(&mut self, line: &mut String) -> Result<bool, Self::Error> {
///         line.clear(); // it has an earlier line
///         Ok(std::io::BufRead::read_line(&mut self.0, line)? > 0)
///     }
/// }
/// ```
pub trait Source: Send + 'static {
    /// A piece of the input that can be processed by itself. Blocks are reused.
    type Block: Default + Send + 'static;
    /// The error if the input cannot be read.
    type Error: Send + 'static;

    /// Fills `block` with the next piece of the input. Returns `false` at the end.
    ///
    /// `block` still holds what an earlier call left in it.
    ///
    /// # Errors
    /// If the input cannot be read. The input then counts as ended.
    fn read(&mut self, block: &mut Self::Block) -> Result<bool, Self::Error>;
}

/// The work that is done on each block.
///
/// The result must depend on the block alone. If the work needs to know something about the text before the
/// block, the [`Source`] has to put it into the block.
///
/// ```
/// use machvan::{Error, Pipeline, PipelineCache, TokenStream, batch::{Source, Work}};
///
/// /// Counts the tokens of each block.
/// struct CountTokens(Pipeline);
///
/// impl<S: Source<Block = String, Error = Error>> Work<S> for CountTokens {
///     type Output = usize;
///     type Cache = (PipelineCache, TokenStream<'static>);
///
///     fn cache(&self) -> Self::Cache {
///         (PipelineCache::new(), TokenStream::new())
///     }
///
///     fn process(
///         &self,
///         (cache, stream): &mut Self::Cache,
///         text: &mut String,
///         count: &mut usize,
///     ) -> Result<(), Error> {
///         self.0.analyze_with(cache, text, stream)?;
///         *count = stream.len();
///         Ok(())
///     }
/// }
/// ```
pub trait Work<S: Source>: Send + Sync + 'static {
    /// The result of a block. Outputs are reused.
    type Output: Default + Send + 'static;
    /// The scratch buffers of one thread.
    type Cache;

    /// Creates the scratch buffers of a thread. Called in that thread.
    fn cache(&self) -> Self::Cache;

    /// Processes a block. `output` still holds an earlier result and has to be cleared.
    ///
    /// # Errors
    /// If the block is bad. The contents of `output` are then results that precede the error.
    fn process(
        &self,
        cache: &mut Self::Cache,
        block: &mut S::Block,
        output: &mut Self::Output,
    ) -> Result<(), S::Error>;
}

/// A block and its result.
///
/// ```
/// use machvan::batch::Item;
///
/// /// Prints a result, and returns the error that follows it.
/// fn print<B>(item: Item<'_, B, String, machvan::Error>) -> machvan::Result<()> {
///     print!("{}", item.output);
///     item.error.map_or(Ok(()), Err)
/// }
/// ```
#[derive(Debug)]
pub struct Item<'a, B, O, E> {
    /// The block. If the source failed, what the source left in it.
    pub block: &'a mut B,
    /// The result.
    pub output: &'a mut O,
    /// The error that follows the results in `output`, if there is one.
    pub error: Option<E>,
}

/// Processes the blocks of a [`Source`] on threads and returns the results in the order of the input.
///
/// With one thread everything happens in the calling thread. Otherwise the threads take turns at reading a
/// block and process their blocks in parallel, and the calling thread takes the results. The number of blocks
/// and outputs is fixed, so memory is bounded and buffers are reused.
///
/// To stop early, drop it: each thread ends after its current block. Dropping does not wait for the threads,
/// since one of them may wait for input that never comes.
///
/// ```
/// use std::convert::Infallible;
///
/// use machvan::batch::{Ordered, Source, Work};
///
/// struct Numbers(std::ops::Range<u32>);
/// impl Source for Numbers {
///     type Block = u32;
///     type Error = Infallible;
///     fn read(&mut self, block: &mut u32) -> Result<bool, Self::Error> {
///         Ok(self.0.next().map(|number| *block = number).is_some())
///     }
/// }
/// struct Square;
/// impl Work<Numbers> for Square {
///     type Output = u32;
///     type Cache = ();
///     fn cache(&self) {}
///     fn process(&self, (): &mut (), block: &mut u32, output: &mut u32) -> Result<(), Infallible> {
///         *output = *block * *block;
///         Ok(())
///     }
/// }
/// let mut squares = Vec::new();
/// let mut ordered = Ordered::new(2, Numbers(0..5), Square);
/// while let Some(item) = ordered.next() {
///     squares.push(*item.output);
/// }
/// assert_eq!(squares, [0, 1, 4, 9, 16]);
/// ```
pub struct Ordered<S: Source, W: Work<S>> {
    state: State<S, W>,
    slot: Slot<S::Block, W::Output, S::Error>,
}

enum State<S: Source, W: Work<S>> {
    Alone { source: Option<S>, cache: W::Cache, work: W },
    Together(Arc<Shared<S, W>>),
}

/// A block in progress and its result.
struct Slot<B, O, E> {
    number: u64,
    block: B,
    output: O,
    error: Option<E>,
}

impl<B: Default, O: Default, E> Default for Slot<B, O, E> {
    fn default() -> Self {
        Self { number: 0, block: B::default(), output: O::default(), error: None }
    }
}

type SlotOf<S, W> = Slot<<S as Source>::Block, <W as Work<S>>::Output, <S as Source>::Error>;

/// What the threads share.
struct Shared<S: Source, W: Work<S>> {
    work: W,
    /// Locked while a block is read.
    input: Mutex<Input<S>>,
    queue: Mutex<Queue<SlotOf<S, W>>>,
    /// A slot was processed, or a thread ended.
    done: Condvar,
    /// A slot is free, or the caller stopped.
    free: Condvar,
}

struct Input<S> {
    /// None after the end.
    source: Option<S>,
    next: u64,
}

struct Queue<T> {
    free: Vec<T>,
    /// Processed slots from number `next` on; the index is the number minus `next`.
    waiting: VecDeque<Option<T>>,
    next: u64,
    /// Threads that have not ended.
    threads: usize,
    /// The caller wants no more results.
    stopped: bool,
    panic: Option<Box<dyn Any + Send>>,
}

impl<S: Source, W: Work<S>> Ordered<S, W> {
    /// Creates a processor with `threads` threads; 0 means one per CPU. If fewer threads can be started,
    /// fewer are used.
    pub fn new(threads: usize, source: S, work: W) -> Self
    where
        W::Cache: 'static,
    {
        let wanted = super::threads::wanted(threads);
        if wanted == 1 {
            return Self::alone(source, work);
        }
        // The caller holds one of the slots.
        let slots = 2 * wanted + 2;
        let shared = Arc::new(Shared {
            work,
            input: Mutex::new(Input { source: Some(source), next: 0 }),
            queue: Mutex::new(Queue {
                free: (1..slots).map(|_| Slot::default()).collect(),
                waiting: (0..slots).map(|_| None).collect(),
                next: 0,
                threads: 0,
                stopped: false,
                panic: None,
            }),
            done: Condvar::new(),
            free: Condvar::new(),
        });
        for index in 0..wanted {
            let theirs = Arc::clone(&shared);
            let builder = thread::Builder::new().name(format!("machvan-{index}"));
            lock(&shared.queue).threads += 1;
            if builder.spawn(move || theirs.work()).is_err() {
                lock(&shared.queue).threads -= 1;
                if index == 0 {
                    return match Arc::try_unwrap(shared) {
                        Ok(Shared { work, input, .. }) => {
                            let input = input.into_inner().unwrap_or_else(PoisonError::into_inner);
                            let cache = work.cache();
                            let state = State::Alone { source: input.source, cache, work };
                            Self { state, slot: Slot::default() }
                        }
                        // The thread that failed to start has released its share.
                        Err(shared) => Self { state: State::Together(shared), slot: Slot::default() },
                    };
                }
                break;
            }
        }
        Self { state: State::Together(shared), slot: Slot::default() }
    }

    fn alone(source: S, work: W) -> Self {
        let cache = work.cache();
        Self { state: State::Alone { source: Some(source), cache, work }, slot: Slot::default() }
    }

    /// Returns the next block with its result, in the order of the input; `None` at the end.
    ///
    /// Blocks after a block with an error are processed too; to skip them, stop calling. After an error of
    /// the source comes the end.
    ///
    /// # Panics
    /// Panics if the work or the source panics.
    #[expect(clippy::should_implement_trait, reason = "the item borrows from the value")]
    pub fn next(&mut self) -> Option<Item<'_, S::Block, W::Output, S::Error>> {
        match &mut self.state {
            State::Alone { source, cache, work } => {
                if !fill(source, &mut self.slot) {
                    return None;
                }
                if self.slot.error.is_none() {
                    self.slot.error = work.process(cache, &mut self.slot.block, &mut self.slot.output).err();
                }
            }
            State::Together(shared) => {
                let slot = std::mem::take(&mut self.slot);
                self.slot = shared.next(slot)?;
            }
        }
        let Slot { block, output, error, .. } = &mut self.slot;
        Some(Item { block, output, error: error.take() })
    }
}

/// Fills a slot with the next block, or with the error that ended the reading. Returns `false` at the end.
fn fill<S: Source, O: Default>(source: &mut Option<S>, slot: &mut Slot<S::Block, O, S::Error>) -> bool {
    let Some(open) = source else { return false };
    match open.read(&mut slot.block) {
        Ok(true) => return true,
        Ok(false) => *source = None,
        Err(error) => {
            *source = None;
            // The output of an earlier block is not a result of this one.
            slot.output = O::default();
            slot.error = Some(error);
        }
    }
    slot.error.is_some()
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<S: Source, W: Work<S>> Shared<S, W> {
    /// Runs a thread until there is no more work.
    fn work(&self) {
        let ended = catch_unwind(AssertUnwindSafe(|| {
            let mut cache = self.work.cache();
            while let Some(mut slot) = self.take() {
                if slot.error.is_none() {
                    slot.error = self.work.process(&mut cache, &mut slot.block, &mut slot.output).err();
                }
                self.put(slot);
            }
        }));
        let mut queue = lock(&self.queue);
        queue.threads -= 1;
        if let Err(panic) = ended {
            queue.panic.get_or_insert(panic);
            queue.stopped = true;
            self.free.notify_all();
        }
        drop(queue);
        self.done.notify_all();
    }

    /// Takes the next block to process; `None` at the end, or if the caller stopped.
    fn take(&self) -> Option<SlotOf<S, W>> {
        let mut input = lock(&self.input);
        input.source.as_ref()?;
        let mut queue = lock(&self.queue);
        let mut slot = loop {
            if queue.stopped {
                return None;
            }
            if let Some(slot) = queue.free.pop() {
                break slot;
            }
            queue = self.free.wait(queue).unwrap_or_else(PoisonError::into_inner);
        };
        drop(queue);
        let Input { source, next } = &mut *input;
        if !fill(source, &mut slot) {
            return None;
        }
        slot.number = *next;
        *next += 1;
        Some(slot)
    }

    fn put(&self, slot: SlotOf<S, W>) {
        let mut queue = lock(&self.queue);
        let place = slot.number.saturating_sub(queue.next) as usize;
        if let Some(waiting) = queue.waiting.get_mut(place) {
            *waiting = Some(slot);
        }
        drop(queue);
        if place == 0 {
            self.done.notify_one();
        }
    }

    /// Takes back the slot of the last result, and waits for the next one.
    fn next(&self, slot: SlotOf<S, W>) -> Option<SlotOf<S, W>> {
        let mut queue = lock(&self.queue);
        queue.free.push(slot);
        self.free.notify_one();
        loop {
            if let Some(slot) = queue.waiting.front_mut().and_then(Option::take) {
                queue.waiting.rotate_left(1);
                queue.next += 1;
                return Some(slot);
            }
            if let Some(panic) = queue.panic.take() {
                drop(queue);
                resume_unwind(panic);
            }
            if queue.threads == 0 {
                return None;
            }
            queue = self.done.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl<S: Source, W: Work<S>> Drop for Ordered<S, W> {
    fn drop(&mut self) {
        if let State::Together(shared) = &self.state {
            lock(&shared.queue).stopped = true;
            shared.free.notify_all();
        }
    }
}

impl<S: Source, W: Work<S>> fmt::Debug for Ordered<S, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ordered").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts up to a number; then ends, fails or panics.
    struct Count {
        next: u32,
        end: u32,
        after: After,
    }

    #[derive(Clone, Copy, PartialEq)]
    enum After {
        End,
        Fail,
        Panic,
    }

    impl Source for Count {
        type Block = u32;
        type Error = &'static str;

        fn read(&mut self, block: &mut u32) -> Result<bool, Self::Error> {
            *block = self.next;
            self.next += 1;
            match self.after {
                _ if *block < self.end => Ok(true),
                After::End => Ok(false),
                After::Fail => Err("source"),
                After::Panic => panic!("as wanted"),
            }
        }
    }

    /// Doubles; fails at multiples of 70.
    struct Double;

    impl Work<Count> for Double {
        type Output = Vec<u32>;
        type Cache = u32;

        fn cache(&self) -> u32 {
            0
        }

        fn process(
            &self,
            calls: &mut u32,
            block: &mut u32,
            output: &mut Vec<u32>,
        ) -> Result<(), &'static str> {
            *calls += 1;
            if (*calls + *block).is_multiple_of(5) {
                thread::yield_now();
            }
            output.clear();
            output.push(*block * 2);
            if *block % 70 == 69 { Err("work") } else { Ok(()) }
        }
    }

    #[test]
    fn results_and_errors_are_in_order() {
        for threads in [1, 2, 3, 8] {
            for after in [After::End, After::Fail] {
                let mut ordered = Ordered::new(threads, Count { next: 0, end: 200, after }, Double);
                for number in 0..200 {
                    let item = ordered.next().unwrap();
                    assert_eq!((*item.block, &**item.output), (number, &[number * 2][..]));
                    assert_eq!(item.error, (number % 70 == 69).then_some("work"));
                }
                if after == After::Fail {
                    let item = ordered.next().unwrap();
                    assert!(item.output.is_empty() && item.error == Some("source"));
                }
                assert!(ordered.next().is_none() && ordered.next().is_none());
            }
        }
    }

    #[test]
    fn it_can_be_dropped_at_any_time() {
        for taken in 0..20 {
            let mut ordered = Ordered::new(3, Count { next: 0, end: u32::MAX, after: After::End }, Double);
            for _ in 0..taken {
                assert!(ordered.next().is_some());
            }
        }
    }

    #[test]
    fn a_panic_reaches_the_caller_after_what_came_before() {
        for threads in [1, 2, 4] {
            let mut taken = 0;
            let panicked = catch_unwind(AssertUnwindSafe(|| {
                let mut ordered =
                    Ordered::new(threads, Count { next: 0, end: 20, after: After::Panic }, Double);
                while ordered.next().is_some() {
                    taken += 1;
                }
            }));
            assert!(panicked.is_err() && taken <= 20, "{taken}");
        }
    }
}
