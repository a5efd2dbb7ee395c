# Completion of ebc for PowerShell. Now: ebc completion powershell | Out-String | Invoke-Expression
# For good: put that line into the file that $PROFILE names

Register-ArgumentCompleter -Native -CommandName ebc -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $commands = @{
@COMMANDS@
    }
    $options = @{
@OPTIONS@
    }
    $values = @{
@VALUES@
    }
    $arguments = @{
@ARGUMENTS@
    }
    $words = @{
@WORDS@
    }
    $path = ''; $kind = ''; $waits = $false; $literal = $false; $count = 0
    $before = @($commandAst.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursorPosition })
    foreach ($element in $before) {
        $word = $element.Extent.Text.Trim("'", '"')
        if ($waits) { $waits = $false }
        elseif ($literal) { $count += 1 }
        elseif ($word -eq '--') { $literal = $true }
        elseif ($word.StartsWith('-')) {
            foreach ($key in "$path $word", " $word") {
                if (-not $waits -and $values.ContainsKey($key)) { $kind = $values[$key]; $waits = $true }
            }
        }
        elseif ($commands.ContainsKey($path) -and ($commands[$path] | Where-Object { $_[0] -eq $word })) { $path = "$path $word".Trim() }
        else { $count += 1 }
    }
    $offer = @()
    if ($waits) { $offer = $words[$kind] }
    elseif (-not $literal -and "$wordToComplete".StartsWith('-')) { $offer = $options[$path] }
    elseif ($commands.ContainsKey($path)) { $offer = $commands[$path] }
    elseif ($arguments.ContainsKey("$path $count")) { $offer = $words[$arguments["$path $count"]] }
    $offer | Where-Object { $_ -and $_[0].StartsWith("$wordToComplete") } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_[0], $_[0], 'ParameterValue', $_[1])
    }
}
