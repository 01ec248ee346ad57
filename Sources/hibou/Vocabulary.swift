import AppCore

// Foundation has a type of this name too; here it is how far a reading of lists is.

typealias Progress = AppCore.Progress
