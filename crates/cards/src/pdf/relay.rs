//! Work that many threads do and that comes out in order.

use std::collections::{BTreeMap, VecDeque};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// The stations of a piece of work, each in the order of the pieces.
pub(super) trait Relay<Begun, Agreed, Done, Fault> {
    /// Looks at a opened piece, after the piece before it; on the caller's thread.
    fn agree(&mut self, opened: Begun) -> Result<Agreed, Fault>;
    /// Takes a finished piece, after the piece before it; on the caller's thread.
    fn take(&mut self, done: Done) -> Result<(), Fault>;
}

/// Runs `pieces` pieces of work on `threads` threads, of which the caller's is one: `begin` and `finish` on any of them,
/// with what that thread keeps to itself, and in between the relay's own stations. Few pieces are under way at a time.
pub(super) fn run<Own, Begun: Send, Agreed: Send, Done: Send, Fault>(
    threads: usize,
    pieces: usize,
    own: impl Fn(usize) -> Own + Sync,
    begin: impl Fn(&mut Own, usize) -> Begun + Sync,
    finish: impl Fn(&mut Own, Agreed) -> Done + Sync,
    relay: &mut impl Relay<Begun, Agreed, Done, Fault>,
) -> Result<(), Fault> {
    if threads < 2 || pieces < 2 {
        let mut own = own(0);
        for piece in 0..pieces {
            let agreed = relay.agree(begin(&mut own, piece))?;
            relay.take(finish(&mut own, agreed))?;
        }
        return Ok(());
    }
    let most = threads * 3;
    let table = Table {
        state: Mutex::new(State {
            next: 0,
            most: most.min(pieces),
            agreed: VecDeque::new(),
            closed: false,
        }),
        news: Condvar::new(),
    };
    let work = |own: &mut Own, task| match task {
        Task::Begin(piece) => Step::Begun(piece, begin(own, piece)),
        Task::Finish(piece, agreed) => Step::Done(piece, finish(own, agreed)),
    };
    thread::scope(|scope| {
        let (sender, results) = channel();
        for number in 1..threads.min(pieces) {
            let (sender, table, own, work) = (sender.clone(), &table, &own, &work);
            scope.spawn(move || {
                // Should this thread panic, nobody waits for it.
                let _leaving = Closing(table);
                let mut own = own(number);
                while let Some(task) = table.next() {
                    if sender.send(work(&mut own, task)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let _closing = Closing(&table);
        let mut own = own(0);
        let mut order = Order {
            opened: BTreeMap::new(),
            done: BTreeMap::new(),
            to_agree: 0,
            to_take: 0,
        };
        while order.to_take < pieces {
            for step in results.try_iter() {
                order.add(step);
            }
            if order.settle(relay, &table, most, pieces)? {
                continue;
            }
            match table
                .ready()
                .map(|task| work(&mut own, task))
                .or_else(|| wait(&results))
            {
                Some(step) => order.add(step),
                // A thread panicked; the scope passes that on.
                None => break,
            }
        }
        Ok(())
    })
}

/// What another thread has done next; nothing when there is none left.
fn wait<Begun, Done>(results: &Receiver<Step<Begun, Done>>) -> Option<Step<Begun, Done>> {
    results.recv().ok()
}

/// Pieces that wait for the one before them, and the next of each station.
struct Order<Begun, Done> {
    opened: BTreeMap<usize, Begun>,
    done: BTreeMap<usize, Done>,
    to_agree: usize,
    to_take: usize,
}

impl<Begun, Done> Order<Begun, Done> {
    fn add(&mut self, step: Step<Begun, Done>) {
        match step {
            Step::Begun(piece, result) => drop(self.opened.insert(piece, result)),
            Step::Done(piece, result) => drop(self.done.insert(piece, result)),
        }
    }

    /// Passes on what comes next, and says whether anything did.
    fn settle<Agreed, Fault>(
        &mut self,
        relay: &mut impl Relay<Begun, Agreed, Done, Fault>,
        table: &Table<Agreed>,
        most: usize,
        pieces: usize,
    ) -> Result<bool, Fault> {
        let before = (self.to_agree, self.to_take);
        while let Some(piece) = self.opened.remove(&self.to_agree) {
            let agreed = relay.agree(piece)?;
            table.change(|state| state.agreed.push_back((self.to_agree, agreed)));
            self.to_agree += 1;
        }
        while let Some(piece) = self.done.remove(&self.to_take) {
            relay.take(piece)?;
            self.to_take += 1;
            table.change(|state| state.most = (self.to_take + most).min(pieces));
        }
        Ok(before != (self.to_agree, self.to_take))
    }
}

enum Task<Agreed> {
    Begin(usize),
    Finish(usize, Agreed),
}

enum Step<Begun, Done> {
    Begun(usize, Begun),
    Done(usize, Done),
}

/// What there is to do.
struct Table<Agreed> {
    state: Mutex<State<Agreed>>,
    news: Condvar,
}

struct State<Agreed> {
    /// The piece to begin next, and the first that must not be opened yet.
    next: usize,
    most: usize,
    agreed: VecDeque<(usize, Agreed)>,
    closed: bool,
}

impl<Agreed> Table<Agreed> {
    fn lock(&self) -> MutexGuard<'_, State<Agreed>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut State<Agreed>)) {
        change(&mut self.lock());
        self.news.notify_all();
    }

    /// The next task, what is opened first; none when the work is over.
    fn next(&self) -> Option<Task<Agreed>> {
        let mut state = self.lock();
        while !state.closed {
            if let Some(task) = state.task() {
                return Some(task);
            }
            state = self.news.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        None
    }

    /// The same without waiting for one.
    fn ready(&self) -> Option<Task<Agreed>> {
        let mut state = self.lock();
        if state.closed { None } else { state.task() }
    }
}

impl<Agreed> State<Agreed> {
    fn task(&mut self) -> Option<Task<Agreed>> {
        if let Some((piece, agreed)) = self.agreed.pop_front() {
            return Some(Task::Finish(piece, agreed));
        }
        (self.next < self.most).then(|| {
            self.next += 1;
            Task::Begin(self.next - 1)
        })
    }
}

/// Ends the work for everybody when it is dropped.
struct Closing<'a, Agreed>(&'a Table<Agreed>);

impl<Agreed> Drop for Closing<'_, Agreed> {
    fn drop(&mut self) {
        self.0.change(|state| state.closed = true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Log {
        agreed: Vec<usize>,
        taken: Vec<usize>,
        stop_at: usize,
    }

    impl Relay<usize, usize, usize, usize> for Log {
        fn agree(&mut self, opened: usize) -> Result<usize, usize> {
            self.agreed.push(opened);
            Ok(opened)
        }

        fn take(&mut self, done: usize) -> Result<(), usize> {
            self.taken.push(done);
            if done == self.stop_at { Err(done) } else { Ok(()) }
        }
    }

    fn log(threads: usize, stop_at: usize) -> (Result<(), usize>, Log) {
        let mut log = Log {
            agreed: Vec::new(),
            taken: Vec::new(),
            stop_at,
        };
        let result = run(
            threads,
            200,
            |_| (),
            |(), piece| {
                // Pieces take unlike times, so that they would overtake each other.
                thread::sleep(std::time::Duration::from_micros((piece as u64 * 37) % 200));
                piece
            },
            |(), piece| piece,
            &mut log,
        );
        (result, log)
    }

    #[test]
    fn pieces_come_out_in_order_on_any_number_of_threads() {
        for threads in [1, 2, 7] {
            let (result, log) = log(threads, usize::MAX);
            assert_eq!(result, Ok(()));
            assert!(log.agreed.iter().copied().eq(0..200) && log.taken.iter().copied().eq(0..200));
        }
    }

    #[test]
    fn a_fault_ends_the_work_at_once() {
        for threads in [1, 3] {
            let (result, log) = log(threads, 50);
            assert_eq!(result, Err(50));
            assert_eq!(log.taken.len(), 51);
            assert!(log.agreed.len() < 50 + 20, "{} were opened", log.agreed.len());
        }
    }
}
