import NIOCore
import NIOPosix

/// Runs the tasks of a connection on the thread that reads and writes it: what a request needs is in memory or in the kernel's
/// cache, and handing it to another thread and back costs more than the answer.
final class EventLoopTasks: TaskExecutor {
  private let loop: any EventLoop

  private init(_ loop: any EventLoop) { self.loop = loop }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }

  /// Nil, which is no preference, for an event loop that is none of the process's own.
  static func of(_ loop: any EventLoop) -> EventLoopTasks? { all[ObjectIdentifier(loop)] }

  /// They live as long as the process: a task does not keep its executor alive.
  private static let all = Dictionary(
    uniqueKeysWithValues: MultiThreadedEventLoopGroup.singleton.makeIterator().map {
      (ObjectIdentifier($0), EventLoopTasks($0))
    })
}
