//! The threads of a scan. Each reads files, one after the other. A thread for which no file is
//! left takes over batches of the large files that others still read, so that one large file
//! does not run on one thread. Nothing is handed out while every thread has a file of its own.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Tasks that wait, for each thread that takes them: one to run, one to go on with.
const WAITING: usize = 2;

/// The threads, and the tasks that go from those that read to those that help.
pub struct Crew<T> {
    state: Mutex<State<T>>,
    changed: Condvar,
    /// Tasks that may be added: a glance at it costs no lock.
    room: AtomicUsize,
}

struct State<T> {
    tasks: VecDeque<T>,
    /// Threads that still read files, and those that help them.
    readers: usize,
    helpers: usize,
}

impl<T: Send> Crew<T> {
    /// So many threads, all of which read.
    pub fn new(threads: usize) -> Self {
        let state = State { tasks: VecDeque::new(), readers: threads, helpers: 0 };
        Crew { state: Mutex::new(state), changed: Condvar::new(), room: AtomicUsize::new(0) }
    }

    /// True if some thread waits for tasks.
    pub fn has_room(&self) -> bool {
        self.room.load(Ordering::Relaxed) > 0
    }

    /// Hands a task out.
    pub fn offer(&self, task: T) {
        let mut state = self.lock();
        state.tasks.push_back(task);
        self.release(state);
    }

    /// Runs waiting tasks, whoever they are from, until `is_done`. Tells it anew whenever
    /// [`Crew::done`] was called.
    pub fn work_until(&self, is_done: impl Fn() -> bool, mut run: impl FnMut(T)) {
        let mut state = self.lock();
        while !is_done() {
            state = self.next(state, &mut run);
        }
    }

    /// A thread has no file left: it helps until no thread reads any more.
    pub fn help(&self, mut run: impl FnMut(T)) {
        let mut state = self.lock();
        state.readers -= 1;
        state.helpers += 1;
        self.release(state);
        let mut state = self.lock();
        while state.readers > 0 || !state.tasks.is_empty() {
            state = self.next(state, &mut run);
        }
    }

    /// A thread is not there after all.
    pub fn leave(&self) {
        let mut state = self.lock();
        state.readers -= 1;
        self.release(state);
    }

    /// Something that [`Crew::work_until`] may wait for came about.
    pub fn done(&self) {
        self.release(self.lock());
    }

    fn next<'a>(
        &'a self,
        mut state: MutexGuard<'a, State<T>>,
        run: &mut impl FnMut(T),
    ) -> MutexGuard<'a, State<T>> {
        match state.tasks.pop_front() {
            Some(task) => {
                self.count_room(&state);
                drop(state);
                run(task);
                self.lock()
            }
            None => self.changed.wait(state).unwrap_or_else(PoisonError::into_inner),
        }
    }

    fn release(&self, state: MutexGuard<'_, State<T>>) {
        self.count_room(&state);
        drop(state);
        self.changed.notify_all();
    }

    fn count_room(&self, state: &State<T>) {
        let room = (state.helpers * WAITING).saturating_sub(state.tasks.len());
        self.room.store(room, Ordering::Relaxed);
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threads_without_files_take_the_tasks_of_others() {
        let crew: Crew<u64> = Crew::new(3);
        let (sum, open) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let run = |task: u64| {
            sum.fetch_add(task as usize, Ordering::Relaxed);
            open.fetch_sub(1, Ordering::Release);
            crew.done();
        };
        assert!(!crew.has_room());
        std::thread::scope(|threads| {
            threads.spawn(|| crew.help(run));
            threads.spawn(|| crew.help(run));
            let mut given = 0;
            while given < 1000 {
                if crew.has_room() {
                    given += 1;
                    open.fetch_add(1, Ordering::Relaxed);
                    crew.offer(given);
                }
            }
            crew.work_until(|| open.load(Ordering::Acquire) == 0, run);
            assert_eq!(sum.load(Ordering::Relaxed), 500_500);
            crew.help(run);
        });
    }
}
