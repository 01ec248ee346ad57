public import Foundation
public import Models

/// Something that the service layer did or found and that a front end may report. It contains no
/// text for the user.
public enum ShopEvent: Hashable, Sendable {
  /// A call failed and will be retried.
  case retrying(Retry)
  /// The file of the mirror was damaged. It was moved to this path, and a new one was created.
  case mirrorSetAside(path: String)
  /// The mirror belonged to another server. It was deleted, and a new one was created.
  case mirrorOfAnotherServer(String)
  /// The rows of these resources were deleted from the mirror, because their scopes are no longer
  /// granted.
  case ungrantedDeleted([Resource])
  /// The server's clock is this many seconds ahead of this machine's.
  case clocksDiffer(seconds: Int)
  /// The shown list is older than its last load, which was refused (403).
  case lastLoadRefused(Resource, at: ShopTime)
  /// Something that the user did not ask for failed, such as saving a setting or a renewed token.
  case failed(Problem)
  /// A renewed token is not in its store; a command reports this at its end with an exit code.
  case tokenNotKept(Problem)
  /// A helper or the keyring has been running for two seconds and may be asking the user.
  case waiting(program: String)
  /// The credential helper with this command forgets secrets after a quarter of an hour.
  case helperForgets(String)
  /// A login could not be saved, so no later run can resume it.
  case loginNotSaved(Problem)
  /// Another program uses the port of the redirect address.
  case portTaken(Origin)
  /// The browser was redirected to this address.
  case arrived(address: String)

  /// The cost of the calls that follow.
  case cost(Cost)
  /// The mirror answered, with data loaded at the given time.
  case fromMirror(Subject, readAt: Date)
  /// No list of the resource had to be loaded.
  case upToDate(Resource)
  /// A resource was skipped because of this problem.
  case skipped(Resource, Problem)
  /// Days of a list, from this one on, were left out because they have not begun in their store.
  case notBegun(Resource, ShopDate)
  /// A store is gone, and some of its days are not in the mirror, as the remark says.
  case gone(String)
  /// The progress of loading a list.
  case progressed(Resource, LoadProgress, LoadUnit)
  /// A list was loaded, or could not be.
  case progressEnded(Resource)
  /// A part of a figure is missing because this scope is not granted.
  case scopeMissing(Subject, Scope)
  /// A part of a figure is unknown because the account does not have its list.
  case absent(Subject, Resource, Problem)
  /// A part of a figure could not be loaded.
  case incomplete(Subject, Problem)
  /// The stock that belongs to a product could not be loaded.
  case stockNotLoaded(Problem)

  /// The purpose of a load.
  public enum Subject: Hashable, Sendable {
    /// A list.
    case list(Resource)
    /// A record.
    case record(Resource, id: String)
    /// Figures, by the name of their command.
    case figures(String)
  }

  /// The cost of calls that are about to be made.
  public enum Cost: Hashable, Sendable {
    /// A sync of many lists; the calls used before it, and those of the whole month at the pace it leads to.
    case sync(CallCost, used: Int, month: Int)
    /// A list of a sync that turned out to cost more than was stated.
    case more(Resource, CallCost)
    /// Several lists of a resource, one of which may turn out to have several pages.
    case lists(Resource, count: Int, CallCost)
    /// The pages of a list that an earlier load left.
    case rest(Resource, calls: Int, used: Int)
    /// A list whose size became known with its first page.
    case pages(Resource, LoadProgress)
    /// The pages of a list of which some rows are enough; nil pages if only its rows show how many
    /// that takes.
    case some(Resource, pages: Int?)
    /// Short lists with the labels of ids, one call each unless one has several pages.
    case names([Resource])
    /// A record by its id.
    case record(Resource, id: String)
    /// Figures, by the name of their command, or the stores that they need.
    case figures(String, CallCost, used: Int)
  }
}

/// The unit of a progress value.
public enum LoadUnit: Hashable, Sendable {
  /// Rows of a list.
  case rows
  /// Days of a list.
  case days
  /// Lists.
  case lists
}
