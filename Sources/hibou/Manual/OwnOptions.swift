import ArgumentParser
import Models

/// Limits the completions of options to those that a resource supports.
///
/// The parser's scripts offer every option of a command. The code added here leaves out those that
/// the resource on the line does not support.
enum OwnOptions {
  /// The commands that name one resource, and the option that has another meaning there.
  private static let commands = [("list", "none"), ("show", "none"), ("export", "to")]

  /// Returns a completion script that only offers the options of the named resource.
  static func limited(_ script: String, _ shell: CompletionShell) -> String {
    switch shell {
    case .bash: bash(script)
    case .zsh: zsh(script)
    case .fish: fish(script)
    default: script
    }
  }

  /// Returns the options that a resource does not support.
  static func leftOut(by resource: Resource) -> [String] {
    (resource.list.needs(.store) ? [] : ["store"])
      + (resource.list.span == nil ? ["date", "from", "to", "until"] : [])
      + (resource.belongsToRecord || resource.searches != nil ? [] : ["of"])
      + (resource.related.isEmpty ? ["with"] : [])
  }

  /// Groups of options, with the names of all resources that do not support them.
  private static var groups: [(options: [String], names: [String])] {
    Dictionary(grouping: Catalog.all, by: leftOut).filter { !$0.key.isEmpty }
      .map { ($0.key, $0.value.map(\.name)) }.sorted { $0.names[0] < $1.names[0] }
  }

  // MARK: - bash

  private static func bash(_ script: String) -> String {
    var script = script
    for (command, other) in commands {
      script = replaced(
        "    __hibou_offer_flags_options", after: "_hibou_\(command)() {", in: script,
        with: "    __hibou_leave_out --\(other)\n    __hibou_offer_flags_options")
    }
    let cases = groups.map { options, names in
      "        \(names.joined(separator: "|"))) left_out=' \(options.map { "--\($0)" }.joined(separator: " ")) ' ;;\n"
    }
    return script.replacing(
      "#!/bin/bash\n",
      with: """
        #!/bin/bash

        # Leaves out the options that the resource on the line cannot honour, but not the one of that name.
        __hibou_leave_out() {
            local word option left_out=''
            for word in "${COMP_WORDS[@]}"; do
                case "${word}" in
        \(cases.joined())        esac
            done
            local -a kept=()
            for option in "${non_repeating_options[@]}"; do
                [[ "${left_out}" = *" ${option} "* && "${option}" != "${1}" ]] || kept+=("${option}")
            done
            non_repeating_options=("${kept[@]}")
        }

        """, maxReplacements: 1)
  }

  // MARK: - zsh

  private static func zsh(_ script: String) -> String {
    var script = script
    for (command, other) in commands {
      script = replaced(
        "_arguments -w -s -S : \"${arg_specs[@]}\"", after: "_hibou_\(command)() {", in: script,
        with: """
          local left_out="$(__hibou_left_out \(other))"
              _arguments -w -s -S : "${(@)arg_specs:#${~left_out}}"
          """)
    }
    let cases = groups.map { options, names in
      "        (\(names.joined(separator: "|"))) left_out=(\(options.joined(separator: " "))) ;;\n"
    }
    return script.replacing(
      "#compdef hibou\n",
      with: """
        #compdef hibou

        # A pattern of the options that the resource on the line cannot honour, but not the one of that name.
        __hibou_left_out() {
            local word
            local -a left_out
            for word in "${command_line[@]}"; do
                case "${word}" in
        \(cases.joined())        esac
            done
            left_out=("${(@)left_out:#${1}}")
            print -r -- "*--(${(j:|:)left_out:-none})\\[*"
        }

        """, maxReplacements: 1)
  }

  // MARK: - fish

  private static func fish(_ script: String) -> String {
    let options = "store|date|from|to until|until|of|with"
    let condition = try? Regex(
      "-n '(__hibou_should_offer_completions_for_flags_or_options \"hibou (?:list|show|export)\" (\(options))')",
      as: (Substring, Substring, Substring).self)
    guard let condition else { return script }
    let limited = script.replacing(condition) { match in
      let option = match.output.2.split(separator: " ")[0]
      return "-n '__hibou_honours \(option); and \(match.output.1)"
    }
    let cases = groups.map { options, names in
      "            case \(names.joined(separator: " "))\n"
        + "                contains -- $option \(options.joined(separator: " ")); and return 1\n"
    }
    return """
      # Whether the resource on the line can honour an option.
      function __hibou_honours -a option
          for word in (__hibou_tokens -pc)
              switch $word
      \(cases.joined())        end
          end
          return 0
      end

      \(limited)
      """
  }

  /// Returns the script with the first occurrence of a text after another one replaced.
  private static func replaced(
    _ text: String, after start: String, in script: String, with other: String
  ) -> String {
    guard let start = script.firstRange(of: start),
      let place = script[start.upperBound...].firstRange(of: text)
    else { return script }
    return String(script[..<place.lowerBound]) + other + script[place.upperBound...]
  }
}
