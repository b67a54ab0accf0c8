//! [`Pool`]: a thread pool whose threads have ended when it has been dropped.

use std::{
    io, process,
    sync::{Arc, Mutex, PoisonError},
    thread::{self, JoinHandle},
};

use rayon::{ThreadPool, ThreadPoolBuildError, ThreadPoolBuilder};

type Handles = Arc<Mutex<Vec<JoinHandle<()>>>>;

/// A thread pool. rayon's own does not wait for its threads, so that they could still run when a C program
/// has freed the pool and unloads the library.
#[derive(Debug)]
pub(super) struct Pool {
    /// None only while it is dropped.
    threads: Option<ThreadPool>,
    handles: Handles,
    /// The process that started the threads: a child process has none of them.
    process: u32,
}

impl Pool {
    /// Starts `count` threads, or none.
    pub(super) fn new(count: usize) -> Result<Self, ThreadPoolBuildError> {
        let handles = Handles::default();
        let spawn = |worker: rayon::ThreadBuilder| -> io::Result<()> {
            let name = format!("machvan-{}", worker.index());
            let handle = thread::Builder::new().name(name).spawn(|| worker.run())?;
            handles.lock().unwrap_or_else(PoisonError::into_inner).push(handle);
            Ok(())
        };
        let threads = ThreadPoolBuilder::new().num_threads(count).spawn_handler(spawn).build()?;
        Ok(Self { threads: Some(threads), handles, process: process::id() })
    }

    /// Returns the threads.
    pub(super) const fn threads(&self) -> Option<&ThreadPool> {
        self.threads.as_ref()
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        // Makes the threads end.
        drop(self.threads.take());
        if process::id() != self.process {
            return;
        }
        let handles = std::mem::take(&mut *self.handles.lock().unwrap_or_else(PoisonError::into_inner));
        // A thread of the pool cannot wait: the others end only when its own work is done.
        if handles.iter().any(|handle| handle.thread().id() == thread::current().id()) {
            return;
        }
        for handle in handles {
            // A panic was already passed on to the caller of the work.
            let _ = handle.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    static ALIVE: AtomicUsize = AtomicUsize::new(0);

    /// Counts the threads that have not yet destroyed their values.
    struct Guard;

    impl Drop for Guard {
        fn drop(&mut self) {
            // Long enough for a drop that does not wait to be over.
            thread::sleep(std::time::Duration::from_millis(20));
            ALIVE.fetch_sub(1, Ordering::SeqCst);
        }
    }

    thread_local!(static GUARD: Guard = {
        ALIVE.fetch_add(1, Ordering::SeqCst);
        Guard
    });

    #[test]
    fn no_thread_runs_after_the_drop() {
        let pool = Pool::new(3).unwrap();
        pool.threads().unwrap().broadcast(|_| GUARD.with(|_| ()));
        assert_eq!(ALIVE.load(Ordering::SeqCst), 3);
        drop(pool);
        assert_eq!(ALIVE.load(Ordering::SeqCst), 0);
    }

    #[test]
    fn a_thread_may_drop_its_own_pool() {
        let pool = Arc::new(Pool::new(2).unwrap());
        let own = pool.clone();
        let (tell, told) = std::sync::mpsc::channel();
        let (ended, end) = std::sync::mpsc::channel();
        pool.threads().unwrap().spawn(move || {
            // Waits until this is the last clone.
            told.recv().unwrap();
            drop(own);
            ended.send(()).unwrap();
        });
        drop(pool);
        tell.send(()).unwrap();
        end.recv().unwrap();
    }
}
