import Models

// GRDB has types of these names too; here the words mean what they mean in the rest of the project.

typealias Column = Models.Column
typealias Record = Models.Record
