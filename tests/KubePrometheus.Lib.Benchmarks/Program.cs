using BenchmarkDotNet.Running;
using KubePrometheus.Benchmarks;

// dotnet run -c Release --project tests/KubePrometheus.Lib.Benchmarks -- --filter '*'     the benchmarks
// dotnet run -c Release --project tests/KubePrometheus.Lib.Benchmarks -- processes        Quickstart in fresh processes
// dotnet run -c Release --project tests/KubePrometheus.Lib.Benchmarks -- many 10000       that many ServiceMonitors in this process
// dotnet run -c Release --project tests/KubePrometheus.Lib.Benchmarks -- validate 20000   that many checked together, and how it grows
switch (args)
{
    case ["processes"]:
        return Processes.Run();
    case ["many", var count]:
        return ManyMonitors.Run(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture));
    case ["validate", var count]:
        return Together.Run(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture));
    default:
        BenchmarkSwitcher.FromAssembly(typeof(StackBenchmarks).Assembly).Run(args);
        return 0;
}
