public import Foundation
public import Models

/// Something that the service layer did or found and that a front end may say. No sentence is in it.
public enum ShopEvent: Hashable, Sendable {
  /// A call failed and is about to be made again.
  case retrying(Retry)
  /// The file of the mirror was damaged: it was set aside at that path, and a new one was begun.
  case mirrorSetAside(path: String)
  /// The mirror was that of another server: it was deleted, and a new one was begun.
  case mirrorOfAnotherServer(String)
  /// The rows of resources were deleted from the mirror, as their scopes are not granted any more.
  case ungrantedDeleted([Resource])
  /// The server's clock is so many seconds ahead of this machine's.
  case clocksDiffer(seconds: Int)
  /// What is shown of a list is older than its last load, which was refused (403).
  case lastLoadRefused(Resource, at: ShopTime)
  /// Something failed beside what was asked for, such as saving a setting or a renewed token.
  case failed(Problem)
  /// A renewed token is not where it should be; a command says so at its end, with an exit code.
  case tokenNotKept(Problem)
  /// A helper or the keyring has been running for two seconds; it may be asking a person.
  case waiting(program: String)
  /// The credential helper of that command forgets what it is given after a quarter of an hour.
  case helperForgets(String)
  /// A login could not be saved, so that no later run can go on with it.
  case loginNotSaved(Problem)
  /// Another program has the port of the redirect address.
  case portTaken(Origin)
  /// The browser came back to the redirect address; this is where it ended.
  case arrived(address: String)

  /// What the calls that follow cost.
  case cost(Cost)
  /// Something was answered by the mirror, from a load at that time.
  case fromMirror(SelectedRecord, readAt: Date)
  /// Nothing of a list was to be loaded.
  case upToDate(Resource)
  /// A list was skipped, and why.
  case skipped(Resource, Problem)
  /// Days of a list from that one on have not begun in their store: they were left out.
  case notBegun(Resource, ShopDate)
  /// So much of a list is loaded by now.
  case progressed(Resource, LoadProgress, LoadUnit)
  /// A list is loaded, or could not be.
  case progressEnded(Resource)
  /// Without that scope a part of a figure is missing.
  case scopeMissing(SelectedRecord, Scope)
  /// A part of a figure is unknown because the account does not have its list.
  case absent(SelectedRecord, Resource, Problem)
  /// A part of a figure could not be loaded.
  case incomplete(SelectedRecord, Problem)
  /// The stock that belongs to a product could not be loaded.
  case stockNotLoaded(Problem)

  /// What something was loaded for.
  public enum SelectedRecord: Hashable, Sendable {
    /// A list.
    case list(Resource)
    /// A record.
    case record(Resource, id: String)
    /// Figures, by the name of their command.
    case figures(String)
  }

  /// What calls cost that are about to be made.
  public enum Cost: Hashable, Sendable {
    /// A sync of many lists.
    case sync(CallCost, used: Int)
    /// A list of a sync that turned out to cost more than was stated.
    case more(Resource, CallCost)
    /// Several lists of a resource, of which one may turn out to have several pages.
    case lists(Resource, count: Int, CallCost)
    /// The pages of a list that a load before this one left.
    case rest(Resource, calls: Int, used: Int)
    /// A list whose size became known with its first page.
    case pages(Resource, LoadProgress)
    /// Figures, by the name of their command, or the stores they need.
    case figures(String, CallCost, used: Int)
  }
}

/// What a progress counts.
public enum LoadUnit: Hashable, Sendable {
  /// Rows of a list.
  case rows
  /// Days of a list.
  case days
  /// Lists.
  case lists
}
