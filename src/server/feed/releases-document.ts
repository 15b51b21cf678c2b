/** The path of the feed. */
export const feedPath = "/releases.atom";

/** What the feed of releases has of each. */
export const releasesDocument = `query ReleasesFeed {
  releaseNotes {
    nodes {
      title
      release {
        id slug label published note citation
        source { title url licence attribution publisher { name } }
      }
      contents {
        dataset figures
        firstPeriod { label } lastPeriod { label }
        offences { code name }
        areas { name }
      }
      largestRevisions {
        area { name } offence { code name } period { label }
        previous current difference percent
      }
    }
  }
}`;
