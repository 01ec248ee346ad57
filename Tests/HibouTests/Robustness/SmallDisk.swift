import Foundation
import Glibc
import Subprocess
import SystemPackage
import Testing

/// A small disk that only programs see that are started through it: a mount namespace of their own, held by a process
/// that sleeps. Its files are reached through `/proc`.
final class SmallDisk: Sendable {
  /// Whether this machine lets the tests mount one, which root may, and others where the kernel gives them a namespace.
  static let isPossible: Bool = {
    let process = Foundation.Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "unshare -rm mount -t tmpfs none /mnt && command -v nsenter"]
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  private let holder: Foundation.Process
  private let folder: String

  /// A disk at a folder, with what was in the folder before.
  init(at folder: String, size: String) throws {
    self.folder = folder
    holder = Foundation.Process()
    holder.executableURL = URL(filePath: "/usr/bin/unshare")
    // It ends with its input, so that it does not outlive the tests.
    holder.arguments = [
      "-rm", "sh", "-c",
      """
      mkdir "$1.disk" && mount -t tmpfs -o size=\(size),mode=700 none "$1.disk" &&
      cp -a "$1/." "$1.disk/" && mount --bind "$1.disk" "$1" && echo ready && exec cat >/dev/null
      """, "sh", folder,
    ]
    holder.standardInput = Pipe()
    let output = Pipe()
    holder.standardOutput = output
    try holder.run()
    let line = try output.fileHandleForReading.read(upToCount: 6)
    try #require(line == Data("ready\n".utf8))
  }

  /// What starts a program that sees the disk.
  var prefix: String {
    "nsenter -t \(holder.processIdentifier) -U -m --preserve-credentials --wd=/ "
  }

  /// Where a file of the disk is for programs that do not see it.
  func path(_ name: String) -> String {
    "/proc/\(holder.processIdentifier)/root\(folder)/\(name)"
  }

  /// Ends the holder; the disk is gone with the last program that sees it.
  func end() {
    holder.terminate()
    holder.waitUntilExit()
    rmdir("\(folder).disk")
  }
}
